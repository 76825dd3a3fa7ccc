// Who is asking: a token of the identity provider, checked before every route except the health pages.
import { createRemoteJWKSet, jwtVerify } from "jose";
import { config } from "./config.js";

const keys = createRemoteJWKSet(new URL(config.signInKeysUrl), { timeoutDuration: 2000 });

export async function requireUser(req, res, next) {
  const token = (req.get("authorization") ?? "").replace(/^Bearer /, "");
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: config.signInIssuer,
      audience: "parcel-notes",
      requiredClaims: ["sub", "exp"],
    });
    req.user = payload.sub;
  } catch (error) {
    req.log.info({ err: error }, "a token was refused");
    return res.status(401).json({ error: "sign in first" });
  }
  return next();
}
