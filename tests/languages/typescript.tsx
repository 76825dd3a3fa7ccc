// What only files with JSX have: the second grammar of TypeScript.
import { ErrorBoundary } from "react-error-boundary";  // <- import react-error-boundary ErrorBoundary as ErrorBoundary
import React, { useEffect } from "react";

export function Orders({ id }: { id: string }) {    // <- function Orders exported
  useEffect(() => {                                 // <- call react.useEffect 0=function
    fetch(`/orders/${id}`).catch(console.error);    // <- call fetch guarded around:react.useEffect && handler acts
  }, [id]);
  return (
    <ErrorBoundary fallback={<p>gone</p>} onError={(error) => report(error)}>
      <button onClick={async () => { await fetch("/pay", { method: "POST" }); }}>pay</button>
    </ErrorBoundary>
  );
}
