// The carrier's tracking service: two seconds, one retry for reads, and an answer also when it is down. While it is ill
// the breaker stops asking, so that nobody waits for it.
import CircuitBreaker from "opossum";
import pRetry from "p-retry";
import { config } from "./config.js";
import { log } from "./log.js";

function ask(parcel) {
  return pRetry(
    async () => {
      const response = await fetch(`${config.carrierUrl}/parcels/${encodeURIComponent(parcel)}`, {
        signal: AbortSignal.timeout(2000),
      });
      if (!response.ok) throw new Error(`carrier answered ${response.status}`);
      return response.json();
    },
    { retries: 1, minTimeout: 200, randomize: true },
  );
}

const breaker = new CircuitBreaker(ask, { timeout: 5000, errorThresholdPercentage: 50, resetTimeout: 10_000 });

export async function trackingOf(parcel) {
  try {
    return await breaker.fire(parcel);
  } catch (error) {
    log.warn({ err: error, parcel }, "the carrier did not answer");
    return { state: "unknown", stale: true };
  }
}
