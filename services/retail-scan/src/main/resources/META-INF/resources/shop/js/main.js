import './leaf-shop.js';
