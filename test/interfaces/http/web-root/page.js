document.title = 'Caresma';
