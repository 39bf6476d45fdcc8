'use strict';

document.querySelectorAll('.data').forEach((box) => new DataTable(box));
