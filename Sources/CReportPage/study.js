// The report of a study: all tables are sorted and filtered (tables.js).
document.querySelectorAll('.data').forEach((box) => new DataTable(box));
