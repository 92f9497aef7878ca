package se.ledamot.checkout;

/**
 * A move in the inventory of a tablet or SIM card that is not lent; a lent SIM card can go missing.
 */
public enum InventoryMove {
    TO_SERVICE,
    BACK_IN_STOCK,
    MISSING,
    RETIRE
}
