"""Memory for answers is bounded, and what is asked for stays."""

import threading

from treaty_tracker.answers.store import OVERHEAD, Kept, Store

ROOM = 100_000


def answer(size: int) -> Kept:
    return Kept('"tag"', [], [], bytes(size))


def test_room_is_never_exceeded():
    store = Store(ROOM)

    for number in range(500):
        store.put(number, answer(number * 37 % 9_000))
        assert store.size <= ROOM

    assert store.size == sum(kept.weight for kept in store._kept.values())
    assert len(store) > 5


def test_what_nobody_asks_for_goes_first():
    store = Store(10 * (1_000 + OVERHEAD))
    for number in range(10):
        store.put(number, answer(1_000))
    store.get(0)

    for number in range(10, 15):
        store.put(number, answer(1_000))

    assert store.get(0) is not None
    assert [number for number in range(15) if store.get(number) is None] == [1, 2, 3, 4, 5]


def test_answer_that_would_drive_out_the_others_is_not_kept():
    store = Store(ROOM)
    store.put("small", answer(10))

    assert store.put("large", answer(ROOM // 8)) is False
    assert store.get("small") is not None
    assert store.get("large") is None


def test_answer_put_twice_weighs_once():
    store = Store(ROOM)

    for _ in range(3):
        store.put("same", answer(100))

    assert store.size == 100 + OVERHEAD


def test_threads_leave_the_books_in_order():
    store = Store(ROOM)

    def use(seed: int) -> None:
        for step in range(2_000):
            key = (seed * step) % 40
            if store.get(key) is None:
                store.put(key, answer(key * 100))

    threads = [threading.Thread(target=use, args=[seed]) for seed in (3, 5, 7, 11)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert store.size == sum(kept.weight for kept in store._kept.values()) <= ROOM
