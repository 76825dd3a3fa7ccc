// Requests, failures and how long they take, for Prometheus; asked for at a port that the ingress does not reach.
import { createServer } from "node:http";
import { Histogram, collectDefaultMetrics, register } from "prom-client";

collectDefaultMetrics();
const duration = new Histogram({
  name: "http_request_duration_seconds",
  help: "How long a request took, by route and status",
  labelNames: ["method", "route", "status"],
  buckets: [0.05, 0.1, 0.3, 1, 3],
});

export function measured(req, res, next) {
  const end = duration.startTimer({ method: req.method });
  res.on("finish", () => end({ route: req.route?.path ?? "other", status: res.statusCode }));
  next();
}

export function makeMetricsServer() {
  return createServer(async (_req, res) => {
    res.setHeader("content-type", register.contentType);
    res.end(await register.metrics());
  });
}
