package se.ledamot.notices;

class FakeCarrierTest extends CarrierContract {
    @Override
    protected Carrier carrier() {
        return new FakeCarrier();
    }
}
