import './leaf-console.js';
