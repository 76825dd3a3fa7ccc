// The shared page in C#: every situation of tests/unit/syntax/languages_test.cpp, marked where it stands.
using System.Net.Http;                              // <- import System.Net.Http as System.Net.Http
using Json = Newtonsoft.Json.JsonConvert;           // <- import Newtonsoft.Json.JsonConvert as Json
using Shop.Clients;

var builder = WebApplication.CreateBuilder(args);   // <- call WebApplication.CreateBuilder
var app = builder.Build();

// situation: route
app.MapGet("/orders/{id}", async (string id, HttpClient http) =>  // <- call WebApplication.CreateBuilder().Build().MapGet 0="/orders/{id}" 1=function
    await http.GetAsync($"https://api.example/{id}"));  // <- call HttpClient().GetAsync 0="https://api.example/{?id}" client:none awaited around:WebApplication.CreateBuilder().Build().MapGet

[ApiController]                                     // <- annotation ApiController
[Route("orders", Name = "orders")]                  // <- annotation Route 0="orders" Name="orders"
public class OrdersController : ControllerBase, IOrders  // <- def OrdersController extends:ControllerBase
{
    // situation: constant
    private const int Wait = 5 * 1000;              // <- def OrdersController.Wait value:5000
    private const string Base = "https://api.example";

    // situation: client-elsewhere
    private static readonly HttpClient _shared = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };  // <- new HttpClient && call TimeSpan.FromSeconds 0=5

    // situation: member-client
    private readonly HttpClient _http;
    private readonly ILogger<OrdersController> _logger;
    public Billing Billing { get; }

    public OrdersController(HttpClient http, ILogger<OrdersController> logger, Billing billing)
    {
        _http = http;
        this._logger = logger;
        Billing = billing;
    }

    [HttpGet("{id}")]                               // <- annotation HttpGet 0="{id}" decorates:OrdersController.One && function OrdersController.One exported
    public async Task<Order> One([FromRoute] string id)
    {
        await _http.GetAsync(Base);                 // <- call HttpClient().GetAsync 0="https://api.example" client:none awaited
        await _shared.GetFromJsonAsync<Order>("a", cancellationToken: token);  // <- call HttpClient().GetFromJsonAsync 0="a" cancellationToken=token client:HttpClient
        Billing.Charge(100);                        // <- call Billing().Charge 0=100
        return this.Check(id);                      // <- call local:OrdersController.Check 0=?id
    }

    // situation: call
    public void Call()
    {
        _http?.Send(null);                          // <- call HttpClient().Send 0=null unused
        base.Dispose(true);                         // <- call ControllerBase().Dispose
    }

    // situation: alias
    string Alias() => Json.SerializeObject(1);      // <- call Newtonsoft.Json.JsonConvert.SerializeObject 0=1

    // situation: import-from
    void Imported()
    {
        System.Net.Dns.GetHostName();               // <- call System.Net.Dns.GetHostName
    }

    // situation: spread none

    // situation: shadowed
    void Shadow(Caller _http)
    {
        _http.GetAsync(Base);                       // <- call Caller().GetAsync && no call HttpClient().GetAsync
    }

    // situation: reassigned
    void Reassigned(bool fast)
    {
        var client = new HttpClient();
        client.GetAsync(Base);                      // <- call HttpClient().GetAsync client:HttpClient
        if (fast) { client = Wrap(client); }
        client.GetAsync(Base);                      // <- call ?.client.GetAsync && no call HttpClient().GetAsync
    }

    // situation: parameter
    string Check(string number, int limit = 7)
    {
        return Retry(number, limit);                // <- call Retry 0=?number
    }

    // situation: with-block
    void With()
    {
        using (var connection = new SqlConnection(Base))  // <- new SqlConnection 0="https://api.example"
        {
            connection.Open();                      // <- call SqlConnection().Open client:SqlConnection
        }
        using var late = new HttpClient();
        late.Timeout = TimeSpan.FromSeconds(9);
        late.GetAsync(Base);                        // <- call HttpClient().GetAsync client:HttpClient
    }

    // situation: empty-handler
    void Empty()
    {
        try { _http.Send(null); } catch { }         // <- handler empty broad unexplained && call HttpClient().Send guarded
        foreach (var one in all)
        {
            try { Ping(one); } catch (Exception) { continue; }  // <- handler continues broad && call Ping in-loop
        }
        _ = Ping();                                 // <- call Ping unused error-dropped
    }

    // situation: explained-handler
    Order Explained()
    {
        try { return Ping(); } catch (Exception)    // <- handler returns_default broad explained
        {
            // the cache answers in its place
            return null;
        }
    }

    // situation: narrow-handler
    void Narrow()
    {
        try { Ping(); } catch (IOException) { }     // <- handler empty narrow catches:IOException
        try { Ping(); } catch (Exception e) when (e.HResult == 1) { }  // <- handler empty narrow
    }

    // situation: acting-handler
    void Acting()
    {
        try { Ping(); } catch (Exception e)         // <- handler acts broad uses-error
        {
            _logger.LogError(e, "no answer");       // <- call ILogger().LogError in-handler
        }
    }

    // situation: re-raise
    void PassingOn()
    {
        try { Ping(); } catch (Exception e)         // <- handler raises broad
        {
            throw;
        }
    }

    // situation: test-function
    [Fact]                                          // <- annotation Fact && function OrdersController.Loads
    public void Loads()
    {
        Assert.Equal(1, 2);                         // <- call Assert.Equal 0=1
    }

    // situation: inline-function
    void Inline(List<string> numbers)
    {
        Task.Run(() => _http.Send(null));           // <- call Task.Run 0=function && call HttpClient().Send around:Task.Run
        numbers.ForEach(one => Ping(one));          // <- call Ping in-loop
    }

    // situation: chain
    void Chain()
    {
        Orders.Where(o => o.Open).OrderBy(o => o.Id).ToList();  // <- call Orders.Where().OrderBy().ToList client:Orders.Where().OrderBy
    }

    // situation: text
    void Text(string name)
    {
        Ping(Base + "/orders/" + name);             // <- call Ping 0="https://api.example/orders/{?name}"
    }

    // situation: setting
    void Setting()
    {
        _shared.Timeout = Timeout.InfiniteTimeSpan; // <- set HttpClient().Timeout
        Stripe.MaxRetries = 2;                      // <- set Stripe.MaxRetries 2
    }
}

public class Refunds(HttpClient http)               // <- def Refunds
{
    void Go() { http.GetAsync("b"); }               // <- call HttpClient().GetAsync client:none
}
