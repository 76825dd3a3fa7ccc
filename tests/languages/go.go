// The shared page in Go: every situation of tests/unit/syntax/languages_test.cpp, marked where it stands.
package orders

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log"
	nethttp "net/http" // <- import net/http as nethttp
	"os"
	"testing"
	"time"

	"example.com/shop/billing"
	"github.com/gin-gonic/gin"
	"github.com/redis/go-redis/v9" // <- import github.com/redis/go-redis/v9 as redis
)

// situation: constant
const Timeout = 5 * time.Second // <- def Timeout value:5 exported
const Base = "https://api.example"

var patience, retries = 2 * time.Minute, 3 // <- def patience value:120 && def retries value:3

// situation: call
func call() {
	nethttp.Get("https://a.example")        // <- call net/http.Get 0="https://a.example" unused
	os.ReadFile("notes.txt")                // <- call os.ReadFile 0="notes.txt"
	context.WithTimeout(nil, 3*time.Second) // <- call context.WithTimeout 0=null 1=3
	println(1)                              // <- call println 0=1
}

// situation: alias
func alias() {
	redis.NewClient(&redis.Options{ReadTimeout: Timeout}) // <- call github.com/redis/go-redis/v9.NewClient 0=new:github.com/redis/go-redis/v9.Options && new github.com/redis/go-redis/v9.Options ReadTimeout=5
}

// situation: import-from
func imported() {
	billing.Charge(100)            // <- call example.com/shop/billing.Charge 0=100
	nethttp.DefaultClient.Get(Base) // <- call net/http.DefaultClient.Get 0="https://api.example"
}

// situation: spread
func spread(arguments ...interface{}) {
	fmt.Println(arguments...) // <- call fmt.Println spread
}

// situation: shadowed
func shadow(nethttp Caller) {
	nethttp.Get(Base) // <- call Caller().Get && no call net/http.Get
	log := build()
	log.Println("x") // <- call build().Println && no call log.Println
}

// situation: reassigned
func reassigned(fast bool) {
	client := &nethttp.Client{}
	client.Get(Base) // <- call net/http.Client().Get client:net/http.Client
	if fast {
		client = wrap(client)
	}
	client.Get(Base) // <- call ?.client.Get && no call net/http.Client().Get
}

// situation: client-elsewhere
var client = &nethttp.Client{Timeout: Timeout} // <- def client path:net/http.Client() && new net/http.Client Timeout=5

func useClient() {
	client.Get("/orders") // <- call net/http.Client().Get client:net/http.Client client.Timeout=5
	later := nethttp.Client{}
	later.Timeout = 9 * time.Second
	later.Get(Base) // <- call net/http.Client().Get client.Timeout=9
}

func NewClient() (*nethttp.Client, error) { // <- function NewClient exported
	return &nethttp.Client{Timeout: 8}, nil
}

func useNew() {
	made, _ := NewClient() // <- call local:NewClient error-dropped
	made.Get(Base)         // <- call net/http.Client().Get client.Timeout=8
}

// situation: member-client
type Orders struct { // <- def Orders exported
	http  *nethttp.Client
	redis *redis.Client
}

func NewOrders() *Orders {
	return &Orders{http: &nethttp.Client{Timeout: 7}} // <- new local:Orders http=new:net/http.Client
}

func (o *Orders) Load(request *nethttp.Request) error { // <- function Orders.Load exported
	o.http.Do(request)       // <- call net/http.Client().Do client.Timeout=7 in:Orders.Load 0=?request
	o.redis.Ping()           // <- call github.com/redis/go-redis/v9.Client().Ping client:none
	request.Context()        // <- call net/http.Request().Context
	return o.check(5)        // <- call local:Orders.check 0=5
}

// situation: parameter
func (o *Orders) check(timeout time.Duration) error {
	client := nethttp.Client{Timeout: timeout} // <- new net/http.Client Timeout=?timeout
	return client.Close()                      // <- call net/http.Client().Close
}

// situation: with-block none

// situation: empty-handler
func empty() {
	_, err := nethttp.Get(Base) // <- call net/http.Get guarded
	if err != nil {             // <- handler empty broad unexplained guards:net/http.Get
	}
	if err := ping(); err != nil { // <- handler empty broad unexplained && call ping guarded
		// log.Println(err)
	}
	_ = ping() // <- call ping error-dropped unused
}

// situation: explained-handler
func explained() {
	if err := ping(); err != nil { // <- handler empty broad explained
		// the cache answers in its place
	}
}

// situation: narrow-handler
func narrow(rows *sql.Rows) error {
	err := rows.Scan() // <- call database/sql.Rows().Scan guarded
	if errors.Is(err, sql.ErrNoRows) { // <- handler returns_default narrow catches:database/sql.ErrNoRows
		return nil
	}
	for {
		_, err := read()
		if err == io.EOF { // <- handler continues narrow catches:io.EOF
			continue
		}
	}
}

// situation: acting-handler
func acting() {
	if _, err := nethttp.Get(Base); err != nil { // <- handler acts broad uses-error
		log.Println(err) // <- call log.Println in-handler
	}
}

// situation: re-raise
func passingOn() error {
	answer, err := nethttp.Get(Base)
	if err != nil { // <- handler raises broad uses-error
		return fmt.Errorf("no answer: %w", err)
	}
	defer answer.Body.Close() // <- call net/http.Get().Body.Close unused
	if err := ping(); err != nil { // <- handler raises broad uses-error
		log.Fatal(err)
	}
	return nil
}

// situation: test-function
func TestLoad(t *testing.T) { // <- function TestLoad
	t.Run("loads", func(t *testing.T) { // <- call testing.T().Run 0="loads" 1=function
		t.Fatal("x") // <- call testing.T().Fatal around:testing.T().Run
	})
}

// situation: route
func routes() {
	nethttp.HandleFunc("/orders", func(w nethttp.ResponseWriter, r *nethttp.Request) { // <- call net/http.HandleFunc 0="/orders" 1=function
		w.Write(nil) // <- call net/http.ResponseWriter().Write around:net/http.HandleFunc
	})
	router := gin.Default()
	router.GET("/orders/:id", load) // <- call github.com/gin-gonic/gin.Default().GET 0="/orders/:id" 1=function
}

func load(c *gin.Context) { c.JSON(200, nil) } // <- call github.com/gin-gonic/gin.Context().JSON

// situation: inline-function
func inline(numbers []string) {
	retry.Do(func() error { return ping() }) // <- call ping around:retry.Do && call retry.Do 0=function
	for _, one := range numbers {
		nethttp.Get(one) // <- call net/http.Get in-loop
	}
	go func() { nethttp.Get(Base) }() // <- call net/http.Get
}

// situation: chain
func chain(db *gorm.DB) {
	db.Where("id = ?", 1).Order("b").Find(nil) // <- call gorm.DB().Where().Order().Find client:gorm.DB().Where().Order
}

// situation: text
func text(name string) {
	nethttp.Get(Base + "/orders/" + os.Getenv("REGION")) // <- call net/http.Get 0="https://api.example/orders/{os.Getenv()}"
	db.Query(fmt.Sprintf("SELECT %d FROM %s", 5, name))  // <- call db.Query 0="SELECT 5 FROM {?name}"
	db.Query("SELECT * FROM t WHERE a = " + name)        // <- call db.Query 0="SELECT * FROM t WHERE a = {?name}"
}

// situation: setting
func setting() {
	nethttp.DefaultClient.Timeout = 4 * time.Second // <- set net/http.DefaultClient.Timeout 4
}
