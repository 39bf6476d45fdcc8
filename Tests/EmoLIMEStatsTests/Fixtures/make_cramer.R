# Makes cramer.json, the expected values of the Cramér tests:
#   Rscript make_cramer.R > cramer.json
# Made with R 4.2.2 and its package cramer 0.9-4. The samples are drawn here and rounded, so that
# the file holds them exactly.
library(cramer)
set.seed(2004)

numbers <- function(values) paste0("[", paste(sprintf("%.17g", values), collapse = ","), "]")
row <- function(values) paste0("[", paste(sprintf("%.3f", values), collapse = ","), "]")
rows <- function(matrix) paste0("[", paste(apply(matrix, 1, row), collapse = ","), "]")
normal <- function(n, d, mean = 0, sd = 1) round(matrix(rnorm(n * d, mean, sd), n), 3)

samples <- list(
  list(name = "shift", x = normal(5, 3), y = normal(7, 3, mean = 1)),
  list(name = "univariate", x = normal(9, 1), y = normal(6, 1, sd = 2)),
  list(name = "spread", x = normal(20, 2), y = normal(15, 2, sd = 3)),
  list(name = "large scale", x = normal(6, 2, sd = 20), y = normal(8, 2, sd = 20)))
kernels <- c("phiCramer", "phiBahr", "phiLog", "phiFracA", "phiFracB")

describe <- function(sample, kernel, sim, level, replicates) {
  r <- cramer.test(sample$x, sample$y, sim = sim, kernel = kernel, conf.level = level,
                   replicates = replicates)
  sprintf('  {"sample":"%s","kernel":"%s","method":"%s","level":%g,"replicates":%d,"statistic":%.17g,"critical":%.17g,"p":%.17g,"rejects":%s}',
          sample$name, kernel, sim, level, replicates, r$statistic, r$crit.value, r$p.value,
          if (r$result == 1) "true" else "false")
}

cases <- c()
for (sample in samples) for (kernel in kernels) {
  for (level in c(0.9, 0.95, 0.99)) cases <- c(cases, describe(sample, kernel, "eigenvalue", level, 1))
  # The bounded kernels are 1 for nearly all pairs of the large scale: whether statistics tie is
  # then a matter of rounding.
  if (sample$name == "large scale" && !(kernel %in% c("phiCramer", "phiLog"))) next
  for (sim in c("permutation", "ordinary")) cases <- c(cases, describe(sample, kernel, sim, 0.95, 20000))
}
p <- c(0.01, 0.04, 0.03, 0.005, 0.5, 0.04, 1, 0.0001)
cat('{"samples":[\n')
cat(paste(sapply(samples, function(s) sprintf('  {"name":"%s","x":%s,"y":%s}', s$name, rows(s$x), rows(s$y))), collapse = ",\n"))
cat('],\n"cases":[\n')
cat(paste(cases, collapse = ",\n"))
cat(sprintf('],\n"pValues":%s,\n"holm":%s,\n"benjaminiHochberg":%s}\n', numbers(p),
            numbers(p.adjust(p, "holm")), numbers(p.adjust(p, "BH"))))
