import './leaf-handheld.js';
