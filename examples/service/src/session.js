// Who is asking: a signed token, checked before every route except the health page.
import { createHmac, timingSafeEqual } from "node:crypto";
import { config } from "./config.js";

function signatureOf(user, expires) {
  return createHmac("sha256", config.sessionKey).update(`${user}.${expires}`).digest();
}

export function requireUser(req, res, next) {
  const [user, expires, signature] = (req.get("authorization") ?? "").replace(/^Bearer /, "").split(".");
  const given = Buffer.from(signature ?? "", "base64url");
  const wanted = signatureOf(user, expires);
  const valid = given.length === wanted.length && timingSafeEqual(given, wanted) && Number(expires) > Date.now();
  if (!valid) return res.status(401).json({ error: "sign in first" });
  req.user = user;
  return next();
}
