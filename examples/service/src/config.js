// All settings, read once. The service does not start half-configured.
function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`setting ${name} is missing`);
  return value;
}

export const config = {
  port: Number(process.env.PORT ?? 8080),
  databaseUrl: required("DATABASE_URL"),
  carrierUrl: required("CARRIER_URL"),
  sessionKey: required("SESSION_KEY"),
};
