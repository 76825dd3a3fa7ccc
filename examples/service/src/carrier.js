// The carrier's tracking service: two seconds, one retry for reads, and an answer also when it is down.
import { config } from "./config.js";
import { log } from "./log.js";

export async function trackingOf(parcel) {
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    try {
      const response = await fetch(`${config.carrierUrl}/parcels/${encodeURIComponent(parcel)}`, {
        signal: AbortSignal.timeout(2000),
      });
      if (!response.ok) throw new Error(`carrier answered ${response.status}`);
      return await response.json();
    } catch (error) {
      log.warn({ err: error, parcel, attempt }, "the carrier did not answer");
    }
  }
  return { state: "unknown", stale: true };
}
