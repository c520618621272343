'use strict';
// Shows the queries of one group.
(() => {
  const select = document.getElementById('filter');
  const status = document.getElementById('filter-status');
  const articles = [...document.querySelectorAll('article.query')];

  function show() {
    let count = 0;
    for (const article of articles) {
      const shown = article.dataset.groups.split(' ').includes(select.value);
      article.hidden = !shown;
      count += shown ? 1 : 0;
    }
    status.textContent = count === 1 ? ' 1 query' : ' ' + count + ' queries';
  }

  select.addEventListener('change', show);
  document.getElementById('controls').hidden = false;
  show();
})();
