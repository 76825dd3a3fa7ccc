<?php
// The shared page in PHP: every situation of tests/unit/syntax/languages_test.cpp, marked where it stands.
namespace App\Shop;

use GuzzleHttp\Client; // <- import GuzzleHttp Client as Client
use GuzzleHttp\Client as Outside; // <- import GuzzleHttp Client as Outside
use GuzzleHttp\{HandlerStack, RequestOptions as Options}; // <- import GuzzleHttp RequestOptions as Options
use Illuminate\Support\Facades\Http;
use Illuminate\Support\Facades\Route;
use Psr\Log\LoggerInterface;
use Symfony\Component\Validator\Constraints as Assert;
use function App\Billing\charge; // <- import App.Billing charge as charge

// situation: constant
const TIMEOUT = 5; // <- def TIMEOUT value:5 exported
const PATIENCE = TIMEOUT * 2;
const BASE = 'https://api.example';

// situation: call
Http::get('https://a.example', null); // <- call Illuminate.Support.Facades.Http.get 0="https://a.example" 1=null unused
file_get_contents(BASE, use_include_path: false); // <- call file_get_contents 0="https://api.example" use_include_path=false
\strlen('notes'); // <- call strlen 0="notes"
new Assert\NotBlank(); // <- new Symfony.Component.Validator.Constraints.NotBlank
new \PDO('sqlite::memory:'); // <- new PDO 0="sqlite::memory:"

// situation: alias
$outside = new Outside(['timeout' => PATIENCE]); // <- new GuzzleHttp.Client 0.timeout=10
$outside->get(BASE); // <- call GuzzleHttp.Client().get client:GuzzleHttp.Client client.0.timeout=10

// situation: import-from
charge(100); // <- call App.Billing.charge 0=100

// situation: spread
$options = ['timeout' => TIMEOUT, 'retry' => ['limit' => 2]];
Http::get(BASE, $options); // <- call Illuminate.Support.Facades.Http.get 1.timeout=5 1.retry.limit=2
Http::get(BASE, [...$options, 'x' => 1]); // <- call Illuminate.Support.Facades.Http.get 1.timeout=5 1.x=1
Http::get(BASE, ...load_options()); // <- call Illuminate.Support.Facades.Http.get spread

// situation: shadowed
function shadow($charge)
{
    $charge->get(1); // <- call ?.$charge.get 0=1
}

// situation: reassigned
function reassigned($fast)
{
    $client = new Client();
    $client->get(BASE); // <- call GuzzleHttp.Client().get client:GuzzleHttp.Client
    if ($fast) {
        $client = wrap($client);
    }
    $client->get(BASE); // <- call ?.$client.get && no call GuzzleHttp.Client().get
}

// situation: client-elsewhere
$api = new Client(['base_uri' => BASE, 'timeout' => TIMEOUT]); // <- new GuzzleHttp.Client 0.timeout=5
$api->get('/orders'); // <- call GuzzleHttp.Client().get client.0.timeout=5

function make_client(): Client // <- function make_client exported
{
    return new Client(['timeout' => 8]);
}

function use_made()
{
    $made = make_client();
    $made->get(BASE); // <- call GuzzleHttp.Client().get client.0.timeout=8
    $handle = curl_init(BASE); // <- call curl_init 0="https://api.example" CURLOPT_TIMEOUT=5 CURLOPT_POST=true
    curl_setopt($handle, CURLOPT_TIMEOUT, TIMEOUT);
    curl_setopt_array($handle, [CURLOPT_POST => true]);
    curl_exec($handle); // <- call curl_exec 0=call:curl_init
}

// situation: member-client
class Orders extends Base implements Countable // <- def Orders extends:Base exported
{
    const RETRIES = 3; // <- def Orders.RETRIES value:3
    private ?Client $http = null;
    private Client $given;

    public function __construct(private Client $promoted, private LoggerInterface $log, Client $given)
    {
        $this->http = new Client(['timeout' => 7]);
        $this->given = $given;
    }

    public function load(string $number): ?array // <- function Orders.load exported
    {
        $this->http->get(BASE); // <- call GuzzleHttp.Client().get client.0.timeout=7 in:Orders.load
        $this->promoted->get(BASE); // <- call GuzzleHttp.Client().get client:none
        $this->given->get(BASE); // <- call GuzzleHttp.Client().get client:none
        $this->log?->warning("none"); // <- call Psr.Log.LoggerInterface().warning 0="none"
        $this->check(5); // <- call local:Orders.check 0=5
        return self::make(self::RETRIES); // <- call local:Orders.make 0=3
    }

    // situation: parameter
    private function check($timeout, int $limit = 7)
    {
        $client = new Client(['timeout' => $timeout]); // <- new GuzzleHttp.Client 0.timeout=?$timeout
        $client->get(BASE, ['timeout' => $limit]); // <- call GuzzleHttp.Client().get 1.timeout=?$limit|7
    }

    private static function make($number)
    {
        return null;
    }
}

// situation: with-block none

// situation: empty-handler
function nothing()
{
    try {
        Http::get(BASE); // <- call Illuminate.Support.Facades.Http.get guarded
    } catch (\Exception $e) { // <- handler empty broad unexplained
    }
    $x = @file_get_contents(BASE); // <- call file_get_contents error-dropped
}

// situation: explained-handler
function explained()
{
    try {
        Http::get(BASE);
    } catch (\Throwable) { // <- handler empty broad explained
        // the cache answers in its place
    }
}

// situation: narrow-handler
function narrow($values)
{
    foreach ($values as $key => $value) {
        try {
            $value->load(); // <- call ?.$value.load guarded in-loop
        } catch (KeyError | \App\LockTimeout $e) { // <- handler continues narrow catches:KeyError catches:App.LockTimeout
            continue;
        }
    }
    try {
        Http::get(BASE);
    } catch (KeyError) { // <- handler returns_default narrow
        return [];
    }
}

// situation: acting-handler
function acting($log)
{
    try {
        Http::get(BASE);
    } catch (\Throwable $error) { // <- handler acts broad uses-error
        $log->warning("no answer: {$error}"); // <- call ?.$log.warning in-handler
    }
}

// situation: re-raise
function passing_on($log)
{
    try {
        Http::get(BASE);
    } catch (\Exception $error) { // <- handler raises broad uses-error
        $log->info($error);
        throw new \RuntimeException('no answer', 0, $error);
    }
}

// situation: test-function
class OrdersTest extends TestCase // <- def OrdersTest extends:TestCase
{
    #[DataProvider('orders')] // <- annotation DataProvider 0="orders" decorates:OrdersTest.testLoads && function OrdersTest.testLoads
    public function testLoads(): void
    {
        $this->assertSame(1, 1); // <- call TestCase().assertSame
    }
}

// situation: route
Route::get('/orders/{id}', [Orders::class, 'load']); // <- call Illuminate.Support.Facades.Route.get 0="/orders/{id}"

class OrderController
{
    #[Route('/orders', methods: ['GET'])] // <- annotation Illuminate.Support.Facades.Route 0="/orders" decorates:OrderController.all
    public function all()
    {
    }
}

// situation: inline-function
function inline($numbers)
{
    retry(3, fn () => Http::get(BASE)); // <- call Illuminate.Support.Facades.Http.get around:retry && call retry 1=function
    array_map(function ($one) {
        return Http::get($one); // <- call Illuminate.Support.Facades.Http.get in-loop
    }, $numbers);
}

// situation: chain
Http::timeout(3)->retry(2)->get(BASE); // <- call Illuminate.Support.Facades.Http.timeout().retry().get 0="https://api.example"
$order = Order::where('id', 1)->orderBy('b')->first(); // <- call Order.where().orderBy().first

// situation: text
function text($region, $x, $db)
{
    Http::get("https://api.example/{$region}/$x/orders"); // <- call Illuminate.Support.Facades.Http.get 0="https://api.example/{?$region}/{?$x}/orders"
    Http::get($_ENV['BILLING_URL'] . '/charge'); // <- call Illuminate.Support.Facades.Http.get 0="{$_ENV.BILLING_URL}/charge"
    $db->query(sprintf('SELECT %d FROM %s', 5, $x)); // <- call ?.$db.query 0="SELECT 5 FROM {?$x}"
    $db->query('SELECT * FROM t WHERE a = ' . $x); // <- call ?.$db.query 0="SELECT * FROM t WHERE a = {?$x}"
}

// situation: setting
$mail = new \PHPMailer\PHPMailer\PHPMailer();
$mail->Timeout = 4; // <- set PHPMailer.PHPMailer.PHPMailer().Timeout 4
Stripe::$maxNetworkRetries = 2; // <- set Stripe.maxNetworkRetries 2
