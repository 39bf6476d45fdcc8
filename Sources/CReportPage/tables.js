'use strict';

// Tables that are sorted and filtered, and what all pages use. Tables are in the page and readable without
// scripts, which move text from outside but never interpret it.

const collator = new Intl.Collator(undefined, { numeric: true });

function element(name, className, ...children) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

/** Text from outside, isolated from the direction of its context. */
function isolated(text) {
  const node = element('bdi');
  node.textContent = text;
  return node;
}

/** A table with its order and filters. */
class DataTable {
  /**
   * place: the element that gets the filters; onChange: called when the user has filtered or sorted.
   */
  constructor(box, { place = box, onChange = () => {} } = {}) {
    this.onChange = onChange;
    this.status = box.querySelector('[role="status"]');
    this.body = box.querySelector('tbody');
    this.headings = [...box.querySelectorAll('thead th')];
    this.rows = [...this.body.rows];
    /** The first place of each row, which is the order of a column of names that are in order. */
    this.places = new Map(this.rows.map((row, place) => [row, place]));
    this.titles = this.headings.map((heading) => heading.textContent);
    /** The index of the sorted column, and the sign of the order. */
    this.order = null;
    this.headings.forEach((heading, column) => this.addButton(heading, column));
    this.addFilters(place);
    this.showStatus();
  }

  addButton(heading, column) {
    const button = element('button', '', ...heading.childNodes);
    button.type = 'button';
    button.addEventListener('click', () => this.sort(column));
    heading.append(button);
    heading.setAttribute('aria-sort', 'none');
  }

  addFilters(place) {
    this.filters = this.headings.flatMap((heading, column) => {
      if (!('filter' in heading.dataset)) return [];
      const values = [...new Set(this.rows.map((row) => row.cells[column].textContent))];
      if (values.length < 2) return [];
      const choice = chooser(this.titles[column], ['all', ...values], () => this.filter());
      return [{ column, title: this.titles[column], values, ...choice }];
    });
    if (this.filters.length === 0) return;
    place.prepend(element('div', 'filters', ...this.filters.map(({ label }) => label)));
  }

  /** Hides the rows without the chosen values; the first option of a filter is 'all'. */
  filter() {
    const chosen = this.filters.filter(({ select }) => select.selectedIndex > 0);
    for (const row of this.rows) {
      row.hidden = !chosen.every(({ column, values, select }) =>
        row.cells[column].textContent === values[select.selectedIndex - 1]);
    }
    this.showStatus();
    this.onChange();
  }

  /** Sorts by a column: ascending, then reversed at each further call. */
  sort(column) {
    const isSorted = this.order?.column === column;
    this.order = { column, sign: isSorted ? -this.order.sign : 1 };
    this.arrange();
    this.onChange();
  }

  /** Arranges the rows in the chosen order. */
  arrange() {
    if (!this.order) return;
    const { column, sign } = this.order;
    const heading = this.headings[column];
    const isOrder = 'order' in heading.dataset;
    const isNumber = isOrder || heading.classList.contains('number');
    const key = (row) => (isOrder ? this.places.get(row) : isNumber ? number(row.cells[column]) : row.cells[column].textContent);
    const keys = new Map(this.rows.map((row) => [row, key(row)]));
    const compare = isNumber ? compareNumbers : (a, b) => sign * collator.compare(a, b);
    this.rows.sort((a, b) => compare(keys.get(a), keys.get(b), sign));
    this.body.append(...this.rows);
    this.headings.forEach((heading, index) => heading.setAttribute(
      'aria-sort', index !== column ? 'none' : sign > 0 ? 'ascending' : 'descending'));
    this.showStatus();
  }

  showStatus() {
    const count = this.rows.filter((row) => !row.hidden).length;
    const parts = [];
    parts.push(this.filters.length > 0 ? `${count} of ${this.rows.length} rows` : `${count} rows`);
    if (this.order) {
      parts.push(`sorted by ${this.titles[this.order.column]}, ${this.order.sign > 0 ? 'ascending' : 'descending'}`);
    }
    this.status.textContent = parts.join(', ');
  }
}

/** Returns a labelled list of options, and its select element. */
function chooser(title, options, action) {
  const select = element('select');
  select.append(...options.map((option, index) => new Option(option, String(index))));
  select.addEventListener('change', action);
  return { label: element('label', '', `${title} `, select), select };
}

/** Returns the number at the start of a cell, which may be in parentheses; NaN for a dash. */
const number = (cell) => Number.parseFloat(cell.textContent.replace('(', '').replace('−', '-'));

/** Compares numbers; rows without a number come last in both orders. */
function compareNumbers(a, b, sign) {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return sign * (a - b);
}
