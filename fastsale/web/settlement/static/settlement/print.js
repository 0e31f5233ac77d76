/* Opened to be printed: ask the browser at once, when the fonts are there. */
document.fonts.ready.then(() => { if (!navigator.webdriver) window.print(); });
