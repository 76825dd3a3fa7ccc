// All settings, read once. The service does not start half-configured.
function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`setting ${name} is missing`);
  return value;
}

export const config = {
  port: Number(process.env.PORT ?? 8080),
  metricsPort: Number(process.env.METRICS_PORT ?? 9090),
  databaseUrl: required("DATABASE_URL"),
  carrierUrl: required("CARRIER_URL"),
  signInKeysUrl: required("SIGN_IN_KEYS_URL"),
  signInIssuer: required("SIGN_IN_ISSUER"),
};
