package se.ledamot.checkout;

/** What the device desk does with a thing that is not lent. */
public enum InventoryMove {
    TO_SERVICE,
    BACK_IN_STOCK,
    MISSING,
    RETIRE
}
