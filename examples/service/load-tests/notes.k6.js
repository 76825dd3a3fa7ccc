// Five times the peak that docs/capacity.md expects. k6 run -e BASE=https://notes.staging.example -e TOKEN=… load-tests/notes.k6.js
import { check } from "k6";
import http from "k6/http";

export const options = {
  scenarios: { peak: { executor: "constant-arrival-rate", rate: 200, duration: "10m", preAllocatedVUs: 100 } },
  thresholds: { http_req_failed: ["rate<0.001"], http_req_duration: ["p(95)<300"] },
};

export default function readNotes() {
  const answer = http.get(`${__ENV.BASE}/notes`, { headers: { authorization: `Bearer ${__ENV.TOKEN}` }, timeout: "5s" });
  check(answer, { "is answered": ({ status }) => status === 200 });
}
