// The shared page in Kotlin: every situation of tests/unit/syntax/languages_test.cpp, marked where it stands.
package shop.orders

import io.ktor.client.HttpClient                    // <- import io.ktor.client.HttpClient as HttpClient
import io.ktor.client.engine.cio.CIO
import io.ktor.server.routing.*                     // <- import io.ktor.server.routing *
import java.io.IOException
import okhttp3.OkHttpClient as Ok                   // <- import okhttp3.OkHttpClient as Ok
import org.springframework.web.client.RestTemplate
import shop.clients.Billing

// situation: constant
const val TIMEOUT = 5 * 1000L                       // <- def TIMEOUT value:5000
const val BASE = "https://api.example"

// situation: client-elsewhere
val ktor = HttpClient(CIO) {                        // <- call io.ktor.client.HttpClient block=function
  install(HttpTimeout) {                            // <- call install 0=HttpTimeout around:io.ktor.client.HttpClient
    requestTimeoutMillis = TIMEOUT                  // <- set requestTimeoutMillis 5000
  }
}
val plain by lazy { Ok() }                          // <- def plain path:okhttp3.OkHttpClient() && call okhttp3.OkHttpClient around:lazy

// situation: route
@RestController                                     // <- annotation RestController
@RequestMapping("/orders", produces = [JSON])       // <- annotation RequestMapping 0="/orders"
class OrdersController(private val billing: Billing, val limit: Int = 7) : Billing.Client<Order>(), Other {  // <- def OrdersController extends:shop.clients.Billing.Client
  @GetMapping("/{id}")                              // <- annotation GetMapping 0="/{id}" decorates:OrdersController.one && function OrdersController.one exported
  suspend fun one(@PathVariable id: String): Order? {
    return billing.load(id)                         // <- call shop.clients.Billing().load 0=?id client:none in:OrdersController.one
  }

  // situation: member-client
  @Autowired
  lateinit var rest: RestTemplate

  fun members() {
    rest.getForObject<Order>("/orders", 1)          // <- call org.springframework.web.client.RestTemplate().getForObject 0="/orders" client:none
    this.rest.delete(BASE)                          // <- call org.springframework.web.client.RestTemplate().delete
    plain.newCall(request).execute()                // <- call okhttp3.OkHttpClient().newCall().execute
    members()                                       // <- call local:OrdersController.members
  }
}

fun routes() {
  routing {                                         // <- call routing
    get("/orders") { call.respond(1) }              // <- call get 0="/orders" block=function around:routing && call call.respond around:get
  }
}

// situation: call
fun calls() {
  plain.newCall(request)                            // <- call okhttp3.OkHttpClient().newCall
  retry(times = 3, 5.5)                             // <- call retry times=3 1=5.5
  println(null ?: 1)                                // <- call println
}

// situation: alias
fun alias() {
  Ok.Builder().callTimeout(TIMEOUT).build()         // <- call okhttp3.OkHttpClient.Builder().callTimeout 0=5000 client:okhttp3.OkHttpClient.Builder
}

// situation: import-from
fun imported() {
  Billing.refund(7)                                 // <- call shop.clients.Billing.refund 0=7
}

// situation: spread
fun spread(arguments: Array<String>) {
  retry(*arguments)                                 // <- call retry spread
}

// situation: shadowed
fun shadow(plain: Caller) {
  plain.newCall(1)                                  // <- call Caller().newCall && no call okhttp3.OkHttpClient().newCall
}

// situation: reassigned
fun reassigned(fast: Boolean) {
  var client = Ok()
  client.newCall(1)                                 // <- call okhttp3.OkHttpClient().newCall client:okhttp3.OkHttpClient
  if (fast) {
    client = wrap(client)
  }
  client.newCall(1)                                 // <- call ?.client.newCall && no call okhttp3.OkHttpClient().newCall
}

// situation: parameter
fun check(number: String, limit: Int): String = retry(number, limit)  // <- call retry 0=?number 1=?limit

// situation: with-block
fun with() {
  plain.newCall(1).execute().use { it.body }        // <- call okhttp3.OkHttpClient().newCall().execute().use block=function
}

// situation: empty-handler
fun empty() {
  try {
    plain.newCall(1)                                // <- call okhttp3.OkHttpClient().newCall guarded
  } catch (e: Exception) { }                        // <- handler empty broad unexplained
  val order = try { load() } catch (e: Throwable) { null }  // <- handler returns_default broad
}

// situation: explained-handler
fun explained() {
  try {
    load()
  } catch (e: Exception) {                          // <- handler empty broad explained
    // the cache answers in its place
  }
}

// situation: narrow-handler
fun narrow() {
  try { load() } catch (e: IOException) { }         // <- handler empty narrow catches:java.io.IOException
}

// situation: acting-handler
fun acting() {
  try {
    load()
  } catch (e: Exception) {                          // <- handler acts broad uses-error
    log.warn("no answer", e)                        // <- call log.warn in-handler
  }
}

// situation: re-raise
fun passingOn() {
  try {
    load()
  } catch (e: Exception) {                          // <- handler raises broad uses-error
    throw IllegalStateException("no answer", e)
  }
}

// situation: test-function
@Test                                               // <- annotation Test && function loads exported
fun loads() {
  assertEquals(1, 2)                                // <- call assertEquals 0=1
}

// situation: inline-function
fun inline(numbers: List<String>) {
  runCatching { plain.newCall(1) }.getOrNull()      // <- call runCatching().getOrNull client:runCatching && call okhttp3.OkHttpClient().newCall around:runCatching
  numbers.forEach { plain.newCall(it) }             // <- call okhttp3.OkHttpClient().newCall in-loop
}

// situation: chain
fun chain() {
  Ok.Builder().apply { callTimeout(4) }.build().newCall(1)  // <- call callTimeout 0=4 around:okhttp3.OkHttpClient.Builder().apply
}

// situation: text
fun text(name: String) {
  load("SELECT " + name)                            // <- call load 0="SELECT {?name}"
}

// situation: setting
fun setting() {
  Stripe.maxRetries = 2                             // <- set Stripe.maxRetries 2
}
