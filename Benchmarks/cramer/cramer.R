# R's side: the same samples, the same lines. Rscript cramer.R FOLDER
suppressMessages(library(cramer))
folder <- commandArgs(trailingOnly = TRUE)[1]
read <- function(name) unname(as.matrix(read.csv(file.path(folder, name), header = FALSE)))
report <- function(rows, sim, replicates) {
  x <- read(paste0("x", rows, ".csv"))
  y <- read(paste0("y", rows, ".csv"))
  set.seed(1)
  time <- system.time(r <- cramer.test(x, y, sim = sim, replicates = replicates))
  cat(sprintf("R,%d,%s,%d,%.15g,%.15g,%.15g,%.4f,%.4f\n", rows, sim, replicates, r$statistic,
              r$crit.value, r$p.value, time[["elapsed"]],
              time[["user.self"]] + time[["sys.self"]]))
}
report(10, "permutation", 100000)
report(10, "ordinary", 100000)
report(10, "eigenvalue", 0)
report(1000, "permutation", 1000)
report(1000, "ordinary", 1000)
report(1000, "eigenvalue", 0)
