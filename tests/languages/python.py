# The shared page in Python: every situation of tests/unit/syntax/languages_test.cpp, marked where it stands.
import contextlib
import os
import urllib.request
from concurrent import futures as pool
from unittest import TestCase, mock

import httpx
import requests
import requests as http                            # <- import requests as http
from clients import billing                        # <- import clients billing as billing
from flask import Flask
from requests import get as fetch, post            # <- import requests get as fetch

# situation: constant
TIMEOUT = 5                                        # <- def TIMEOUT value:5 exported
PATIENCE = TIMEOUT * 2
FOREVER = None
BASE = "https://api.example"
app = Flask(__name__)                              # <- def app path:flask.Flask() exported

# situation: call
requests.get("https://a.example", timeout=3)       # <- call requests.get 0="https://a.example" timeout=3 unused
urllib.request.urlopen(BASE, timeout=FOREVER)      # <- call urllib.request.urlopen 0="https://api.example" timeout=null
open("notes.txt")                                  # <- call open 0="notes.txt"

# situation: alias
http.post(BASE, timeout=TIMEOUT)                   # <- call requests.post timeout=5
pool.ThreadPoolExecutor(max_workers=2 * 4)         # <- call concurrent.futures.ThreadPoolExecutor max_workers=8

# situation: import-from
fetch(BASE, timeout=(3.05, 27))                    # <- call requests.get timeout.0=3.05 timeout.1=27
billing.charge(100)                                # <- call clients.billing.charge 0=100

# situation: spread
options = {"timeout": PATIENCE}
post(BASE, **options)                              # <- call requests.post timeout=10
post(BASE, **load_options())                       # <- call requests.post spread


# situation: shadowed
def shadow(requests):
    requests.get(BASE)                             # <- call ?.requests.get 0="https://api.example" && no call requests.get


class Shadow:
    def __init__(self, requests):
        self.requests = requests

    def run(self):
        self.requests.get(BASE)                    # <- call ?.requests.get && no call requests.get


# situation: reassigned
def reassigned(fast):
    session = requests.Session()
    session.get(BASE)                              # <- call requests.Session().get client:requests.Session
    if fast:
        session = httpx.Client()
    session.get(BASE)                              # <- call ?.session.get && no call requests.Session().get


# situation: client-elsewhere
client = httpx.Client(timeout=TIMEOUT)             # <- def client path:httpx.Client() exported


def use_client():
    return client.get("/orders")                   # <- call httpx.Client().get client:httpx.Client client.timeout=5


def make_session():                                # <- function make_session exported
    session = requests.Session()
    session.verify = False                         # <- set requests.Session().verify false
    return session


make_session().get(BASE)                           # <- call requests.Session().get client:requests.Session


# situation: member-client
class Orders:                                      # <- def Orders exported
    retries = 3                                    # <- def Orders.retries value:3

    def __init__(self, session: httpx.AsyncClient, fallback=None):
        self.http = requests.Session()
        self.session = session
        self.fallback = fallback or requests.Session()

    def load(self, number, timeout=None):          # <- function Orders.load exported
        self.http.get(BASE)                        # <- call requests.Session().get client:requests.Session in:Orders.load
        self.fallback.get(BASE)                    # <- call requests.Session().get client:none
        self.session.get(BASE)                     # <- call httpx.AsyncClient().get client:none
        self.check(number)                         # <- call local:Orders.check 0=?number

    @property
    def client(self):
        return self.http

    def through(self):
        self.client.get(BASE)                      # <- call requests.Session().get client:requests.Session

    # situation: parameter
    def check(self, number, timeout=None, limit=7):
        http.get(BASE, timeout=timeout)            # <- call requests.get timeout=?timeout|null
        http.get(BASE, timeout=limit)              # <- call requests.get timeout=?limit|7
        http.get(BASE, timeout=timeout or 9)       # <- call requests.get timeout=?timeout|9


def typed(db: httpx.Client = Depends(make_session)):
    db.get(BASE)                                   # <- call httpx.Client().get client:none


class Refunds(requests.Session):                   # <- def Refunds extends:requests.Session
    def refund(self):
        self.post(BASE)                            # <- call requests.Session().post


# situation: with-block
def block():
    with httpx.Client(timeout=1) as inner:         # <- call httpx.Client timeout=1
        inner.get(BASE)                            # <- call httpx.Client().get client:httpx.Client around:httpx.Client
    with contextlib.suppress(FileNotFoundError):   # <- handler empty narrow catches:FileNotFoundError
        os.remove("lock")                          # <- call os.remove guarded


# situation: empty-handler
def empty():
    try:
        http.get(BASE)                             # <- call requests.get guarded
    except Exception:                              # <- handler empty broad unexplained
        pass
    try:
        http.get(BASE)
    except:                                        # <- handler empty broad unexplained
        # logger.exception("lost")
        ...                                        # noqa: E722


# situation: explained-handler
def explained():
    try:
        http.get(BASE)
    except Exception:                              # <- handler empty broad explained
        # the cache answers in its place
        pass


# situation: narrow-handler
def narrow(values):
    for value in values:
        try:
            int(value)                             # <- call int guarded in-loop
        except (ValueError, http.Timeout):         # <- handler continues narrow catches:ValueError catches:requests.Timeout
            continue
    try:
        http.get(BASE)
    except KeyError:                               # <- handler returns_default narrow
        return []


# situation: acting-handler
def acting(log):
    try:
        http.get(BASE)
    except Exception as error:                     # <- handler acts broad uses-error
        log.warning("no answer: %s", error)        # <- call ?.log.warning in-handler


# situation: re-raise
def passing_on(log):
    try:
        http.get(BASE)
    except Exception as error:                     # <- handler raises broad uses-error
        log.info("once more")
        raise RuntimeError("no answer") from error


# situation: test-function
class OrdersTest(TestCase):                        # <- def OrdersTest extends:unittest.TestCase
    @mock.patch("requests.get")                    # <- annotation unittest.mock.patch decorates:OrdersTest.test_load
    def test_load(self, get):                      # <- function OrdersTest.test_load
        self.assertEqual(1, 1)                     # <- call unittest.TestCase().assertEqual in:OrdersTest.test_load


# situation: route
@app.route("/orders/<id>", methods=["GET"])        # <- annotation flask.Flask().route 0="/orders/<id>" methods.0="GET" decorates:order client:flask.Flask
async def order(id):                               # <- function order exported async
    return await render(id)                        # <- call render awaited 0=?id


# situation: inline-function
def inline(numbers):
    retry(lambda: http.get(BASE))                  # <- call requests.get around:retry && call retry 0=function
    list(map(lambda one: http.get(one), numbers))  # <- call requests.get in-loop around:map
    [http.get(one) for one in numbers]             # <- call requests.get in-loop


# situation: chain
httpx.Client(timeout=4).get(BASE).json()           # <- call httpx.Client().get().json client:httpx.Client().get && call httpx.Client().get client.timeout=4
query.filter(a=1).order_by("b").all()              # <- call query.filter().order_by().all

# situation: text
http.get(f"{BASE}/orders/{os.environ['REGION']}")  # <- call requests.get 0="https://api.example/orders/{os.environ.REGION}"
http.get(os.environ["BILLING_URL"] + "/charge")    # <- call requests.get 0="{os.environ.BILLING_URL}/charge"
cursor.execute("SELECT * FROM t WHERE a = %s" % x)  # <- call cursor.execute 0="SELECT * FROM t WHERE a = {x}"
cursor.execute("SELECT a FROM {}".format(table))    # <- call cursor.execute 0="SELECT a FROM {table}"

# situation: setting
requests.adapters.DEFAULT_RETRIES = 5              # <- set requests.adapters.DEFAULT_RETRIES 5
app.config["DEBUG"] = True                         # <- set flask.Flask().config.DEBUG true
