# The shared page in Ruby: every situation of tests/unit/syntax/languages_test.cpp, marked where it stands.
require "faraday"                                  # <- import faraday
require "net/http"                                 # <- call require 0="net/http"
require_relative "clients/billing"                 # <- import clients/billing

# situation: constant
TIMEOUT = 5                                        # <- def TIMEOUT value:5 exported
PATIENCE = TIMEOUT * 2
BASE = "https://api.example"

# situation: call
Net::HTTP.get(BASE, nil)                           # <- call Net::HTTP.get 0="https://api.example" 1=null unused
Faraday.post "https://a.example", timeout: 3       # <- call Faraday.post 0="https://a.example" timeout=3
File.read("notes.txt")                             # <- call File.read 0="notes.txt"

# situation: alias
Http = Faraday
Http.get(BASE, timeout: PATIENCE)                  # <- call Faraday.get timeout=10

# situation: import-from
Billing::Client.charge(100)                        # <- call Billing::Client.charge 0=100

# situation: spread
options = { timeout: TIMEOUT, retry: { limit: 2 } }
Faraday.get(BASE, options)                         # <- call Faraday.get 1.timeout=5 1.retry.limit=2
Faraday.get(BASE, **options)                       # <- call Faraday.get timeout=5
Faraday.get(BASE, **load_options)                  # <- call Faraday.get spread

# situation: shadowed
def shadow(billing)
  billing.charge(1)                                # <- call ?.billing.charge 0=1
end

# situation: reassigned
def reassigned(fast)
  client = Faraday.new
  client.get(BASE)                                 # <- call Faraday.new().get client:Faraday.new
  client = wrap(client) if fast
  client.get(BASE)                                 # <- call ?.client.get && no call Faraday.new().get
end

# situation: client-elsewhere
API = Faraday.new(BASE, request: { timeout: TIMEOUT })  # <- def API path:Faraday.new() exported

def use_client
  API.get("/orders")                               # <- call Faraday.new().get client:Faraday.new client.request.timeout=5
end

def make_client                                    # <- function make_client exported
  Faraday.new(request: { timeout: 8 })
end

made = make_client
made.get(BASE)                                     # <- call Faraday.new().get client.request.timeout=8
make_client.get(BASE)                              # <- call Faraday.new().get client.request.timeout=8
make_client().get(BASE)                            # <- call Faraday.new().get client.request.timeout=8

# situation: member-client
module Shop
  class Orders < ApplicationRecord                 # <- def Shop::Orders extends:ApplicationRecord
    RETRIES = 3                                    # <- def Shop::Orders.RETRIES value:3
    has_many :items, dependent: :destroy           # <- call has_many 0="items" dependent="destroy"
    attr_reader :http

    def initialize(fallback)
      @http = Faraday.new(request: { timeout: 7 })
      @fallback = fallback || Faraday.new
    end

    def load(number)                               # <- function Orders.load exported
      @http.get(BASE)                              # <- call Faraday.new().get client.request.timeout=7 in:Orders.load
      http.get(BASE)                               # <- call Faraday.new().get client.request.timeout=7
      @fallback.get(BASE)                          # <- call Faraday.new().get client:none
      check(number)                                # <- call local:Orders.check 0=?number
    end

    # situation: parameter
    def check(number, timeout: nil, limit: 7)
      Faraday.get(BASE, timeout: timeout)          # <- call Faraday.get timeout=?timeout|null
      Faraday.get(BASE, timeout: limit)            # <- call Faraday.get timeout=?limit|7
      Faraday.get(BASE, timeout: timeout || 9)     # <- call Faraday.get timeout=?timeout|9
    end
  end
end
Shop::Orders.new(1).load(2)                        # <- call local:Orders.load 0=2

# situation: with-block
def block
  Net::HTTP.start("h", 443, read_timeout: 1) do |http|  # <- call Net::HTTP.start read_timeout=1 block=function
    http.request(BASE)                             # <- call ?.http.request around:Net::HTTP.start
  end
end

# situation: empty-handler
def empty
  begin
    Faraday.get(BASE)                              # <- call Faraday.get guarded
  rescue                                           # <- handler empty broad unexplained
  end
  Faraday.get(BASE) rescue nil                     # <- call Faraday.get guarded && handler returns_default broad unexplained
end

# situation: explained-handler
def explained
  Faraday.get(BASE)                                # <- call Faraday.get guarded
rescue StandardError                               # <- handler empty broad explained
  # the cache answers in its place
end

# situation: narrow-handler
def narrow(values)
  values.each do |value|
    Integer(value)                                 # <- call Integer guarded in-loop
  rescue ArgumentError, Net::ReadTimeout           # <- handler continues narrow catches:ArgumentError catches:Net::ReadTimeout
    next
  end
  begin
    Faraday.get(BASE)
  rescue KeyError                                  # <- handler returns_default narrow
    []
  end
end

# situation: acting-handler
def acting(log)
  Faraday.get(BASE)
rescue StandardError => error                      # <- handler acts broad uses-error
  log.warn("no answer: #{error}")                  # <- call ?.log.warn in-handler
end

# situation: re-raise
def passing_on(log)
  Faraday.get(BASE)
rescue => error                                    # <- handler raises broad uses-error
  log.info(error)
  raise
end

# situation: test-function
RSpec.describe Shop do                             # <- call RSpec.describe block=function
  it "loads" do                                    # <- call it around:RSpec.describe
    expect(1).to eq(1)                             # <- call expect().to client:expect around:it
  end
end

# situation: route
Rails.application.routes.draw do                   # <- call Rails.application.routes.draw block=function
  get "/orders/:id", to: "orders#show"             # <- call get 0="/orders/:id" to="orders#show" around:Rails.application.routes.draw
end

# situation: inline-function
def inline(numbers)
  retry_on(3) { Faraday.get(BASE) }                # <- call Faraday.get around:retry_on && call retry_on block=function
  numbers.map { |one| Faraday.get(one) }           # <- call Faraday.get in-loop
end

# situation: chain
Faraday.new(request: { timeout: 4 }).get(BASE).body  # <- call Faraday.new().get client.request.timeout=4
Order.where(id: 1).order(:b).first                 # <- call Order.where().order().first

# situation: text
Faraday.get("#{BASE}/orders/#{ENV["REGION"]}")     # <- call Faraday.get 0="https://api.example/orders/{ENV.REGION}"
Faraday.get(ENV["BILLING_URL"] + "/charge")        # <- call Faraday.get 0="{ENV.BILLING_URL}/charge"
db.execute("SELECT * FROM t WHERE a = #{x}")       # <- call db.execute 0="SELECT * FROM t WHERE a = {x}"

# situation: setting
Stripe.max_network_retries = 2                     # <- set Stripe.max_network_retries 2
config.force_ssl = true                            # <- set config.force_ssl true
