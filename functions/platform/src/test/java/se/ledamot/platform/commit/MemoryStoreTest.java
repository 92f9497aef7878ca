package se.ledamot.platform.commit;

import se.ledamot.platform.testing.MemoryStore;

class MemoryStoreTest extends StoreContract {
    @Override
    Store store() {
        var store = new MemoryStore(CLOCK);
        return new Store(
                store,
                store,
                store,
                store,
                store::during,
                id -> store.sweep(THING, id),
                (id, name) ->
                        store.alter(
                                THING,
                                id,
                                state -> state.with("name", name.isEmpty() ? null : name)),
                store::slipIn);
    }
}
