// The shared page in Java: every situation of tests/unit/syntax/languages_test.cpp, marked where it stands.
package shop.orders;

import java.net.http.HttpClient;                    // <- import java.net.http.HttpClient as HttpClient
import java.net.http.HttpRequest;
import java.util.*;                                 // <- import java.util *
import static org.junit.Assert.assertEquals;        // <- import org.junit.Assert.assertEquals as assertEquals
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.client.RestTemplate;
import shop.clients.Billing;

// situation: route
@RestController                                     // <- annotation RestController
@RequestMapping(value = "/orders", produces = JSON) // <- annotation RequestMapping value="/orders"
class OrdersController {                            // <- def OrdersController exported
  @GetMapping("/{id}")                              // <- annotation GetMapping 0="/{id}" decorates:OrdersController.one && function OrdersController.one exported
  public Order one(@PathVariable String id) {
    return orders.load(id);                         // <- call orders.load 0=?id in:OrdersController.one
  }
}

class Orders extends Billing.Client<Order> {        // <- def Orders extends:shop.clients.Billing.Client
  // situation: constant
  static final int TIMEOUT = 5 * 1000;              // <- def Orders.TIMEOUT value:5000
  private static final String BASE = "https://api.example";
  private static final Logger log = LoggerFactory.getLogger(Orders.class);

  // situation: client-elsewhere
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();  // <- call java.net.http.HttpClient.newBuilder().connectTimeout client:java.net.http.HttpClient.newBuilder
  private final OkHttpClient plain = new OkHttpClient();  // <- new okhttp3.OkHttpClient

  // situation: member-client
  @Autowired private RestTemplate rest;             // <- annotation Autowired
  private final Billing billing;

  Orders(Billing billing) { this.billing = billing; }

  void call() throws Exception {
    // situation: call
    http.send(HttpRequest.newBuilder().build(), null);  // <- call java.net.http.HttpClient().send 1=null unused
    rest.getForObject("/orders/" + BASE, Order.class);  // <- call org.springframework.web.client.RestTemplate().getForObject client:none
    plain.newCall(request).execute();               // <- call okhttp3.OkHttpClient().newCall().execute
    billing.charge(100, true);                      // <- call shop.clients.Billing().charge 0=100 1=true client:none
    super.post(BASE);                               // <- call super.post 0="https://api.example"
    check(BASE);                                    // <- call local:Orders.check 0="https://api.example"
    rest(); rest.delete(BASE);                      // <- call local:Orders.rest && call org.springframework.web.client.RestTemplate().delete
  }

  RestTemplate rest() { return rest; }

  // situation: alias none

  void imported() {
    // situation: import-from
    Billing.refund(7L);                             // <- call shop.clients.Billing.refund 0=7
    java.net.http.HttpClient.newHttpClient();       // <- call java.net.http.HttpClient.newHttpClient
  }

  // situation: spread none

  // situation: shadowed
  void shadow(Caller billing) {
    billing.charge(1);                              // <- call Caller().charge && no call shop.clients.Billing().charge
  }

  // situation: reassigned
  void reassigned(boolean fast) {
    var client = new OkHttpClient();
    client.newCall(request);                        // <- call okhttp3.OkHttpClient().newCall client:okhttp3.OkHttpClient
    if (fast) { client = wrap(client); }
    client.newCall(request);                        // <- call ?.client.newCall && no call okhttp3.OkHttpClient().newCall
  }

  // situation: parameter
  String check(String number, int limit) {
    return retry(number, limit);                    // <- call retry 0=?number 1=?limit
  }

  // situation: with-block
  void with() throws Exception {
    try (var answer = plain.newCall(request).execute()) {  // <- call okhttp3.OkHttpClient().newCall().execute guarded
      answer.body();                                // <- call okhttp3.OkHttpClient().newCall().execute().body guarded
    } catch (IOException e) {                       // <- handler acts narrow uses-error catches:IOException
      log.warn("no answer", e);                     // <- call org.slf4j.Logger().warn in-handler
    }
  }

  // situation: empty-handler
  void empty() {
    try { plain.newCall(request); } catch (Exception e) { }  // <- handler empty broad unexplained && call okhttp3.OkHttpClient().newCall guarded
    for (String one : all) {
      try { ping(one); } catch (Throwable e) { continue; }   // <- handler continues broad
    }
    http.sendAsync(request, null).exceptionally(e -> null);  // <- handler returns_default broad
  }

  // situation: explained-handler
  String explained() {
    try {
      return ping();
    } catch (RuntimeException e) {                  // <- handler returns_default broad explained
      // the cache answers in its place
      return null;
    }
  }

  // situation: narrow-handler
  void narrow() {
    try { ping(); } catch (IOException | SQLException e) { }  // <- handler empty narrow catches:IOException catches:SQLException
  }

  // situation: acting-handler
  void acting() {
    try { ping(); } catch (Exception e) {           // <- handler acts broad uses-error
      log.error("no answer", e);                    // <- call org.slf4j.Logger().error in-handler
    }
  }

  // situation: re-raise
  void passingOn() {
    try { ping(); } catch (Exception e) {           // <- handler raises broad uses-error
      throw new IllegalStateException("no answer", e);
    }
  }

  // situation: test-function
  @Test                                             // <- annotation Test && function Orders.loads
  void loads() {
    assertEquals(1, 2);                             // <- call org.junit.Assert.assertEquals 0=1
  }

  // situation: inline-function
  void inline(List<String> numbers) {
    executor.submit(() -> plain.newCall(request));  // <- call executor.submit 0=function && call okhttp3.OkHttpClient().newCall around:executor.submit
    numbers.forEach(one -> ping(one));              // <- call ping in-loop
  }

  // situation: chain
  void chain() {
    new OkHttpClient.Builder().readTimeout(3, SECONDS).build().newCall(request);  // <- call okhttp3.OkHttpClient.Builder().readTimeout 0=3 && new okhttp3.OkHttpClient.Builder
  }

  // situation: text
  void text(String name) {
    ping(BASE + "/orders/" + name);                 // <- call ping 0="https://api.example/orders/{?name}"
    ping(String.format("SELECT %s FROM t", name));  // <- call ping 0="SELECT {?name} FROM t"
    ping("a".formatted(1));                         // <- call ping
  }

  // situation: setting
  void setting() throws Exception {
    HttpURLConnection one = (HttpURLConnection) new URL(BASE).openConnection();  // <- call URL().openConnection client:URL client.0="https://api.example"
    one.setReadTimeout(TIMEOUT);                    // <- call HttpURLConnection().setReadTimeout 0=5000 client:URL().openConnection
    Stripe.maxRetries = 2;                          // <- set Stripe.maxRetries 2
  }
}

record Waits(HttpClient http) {                     // <- def Waits
  void go() { http.send(null, null); }              // <- call java.net.http.HttpClient().send client:none
}
