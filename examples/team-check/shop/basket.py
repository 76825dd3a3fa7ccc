"""Puts things into a basket."""
from shop import flags, net


def price(item):
    if flags.enabled("gift-cards"):
        return 0
    return net.fetch_stock(item)["price"]
