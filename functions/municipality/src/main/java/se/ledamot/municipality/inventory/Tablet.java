package se.ledamot.municipality.inventory;

import java.util.List;
import se.ledamot.municipality.identity.TheftMark;
import se.ledamot.platform.schema.StringFormat;

/**
 * A tablet (surfplatta) as the device desk registers it (K3.1c).
 *
 * @param mark the theft-marking number on its label (K3.1d)
 * @param serialNumber the maker's serial number, in capitals
 * @param cover the protective cover that it was given (K3.3a)
 * @param accessories the accessories that are handed out and returned with it (K3.2)
 */
public record Tablet(
        TheftMark mark,
        String serialNumber,
        String model,
        String cover,
        List<String> accessories,
        Holding holding) {
    public static final StringFormat SERIAL_NUMBER =
            StringFormat.of("serial-number", "F9FXK0A1Q1GC", "[A-Za-z0-9-]{4,30}")
                    .withoutIdentityNumber();

    public Tablet {
        accessories = List.copyOf(accessories);
    }

    public Tablet withHolding(Holding next) {
        return new Tablet(mark, serialNumber, model, cover, accessories, next);
    }
}
