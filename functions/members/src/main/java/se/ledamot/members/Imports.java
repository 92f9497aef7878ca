package se.ledamot.members;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import se.ledamot.platform.commit.Records;
import se.ledamot.platform.commit.Versioned;
import se.ledamot.platform.guideline.Guidelines;
import se.ledamot.platform.sheet.Sheet;

/** The imports that are kept, and what their files said. */
public final class Imports {
    private final Records records;
    private final Guidelines guidelines;

    public Imports(Records records, Guidelines guidelines) {
        this.records = records;
        this.guidelines = guidelines;
    }

    public Optional<Versioned<Import>> find(Roll<?> roll, String id) {
        return records.find(ImportKind.IMPORT, id)
                .filter(found -> found.state().roll().equals(roll.name()));
    }

    /** What the file said, by id. */
    public <T> Map<String, T> filed(Roll<T> roll, Versioned<Import> planned) {
        var parcels =
                IntStream.range(0, planned.state().parcels())
                        .mapToObj(number -> parcel(planned.id(), number))
                        .toList();
        var sheet = new Sheet(Parcels.unpack(parcels), List.of());
        return roll.file(sheet, guidelines.settings()).byId();
    }

    /** The plan as the register is now; once it is applied there is nothing left in it. */
    public <T> Plan<T> plan(Roll<T> roll, Versioned<Import> planned) {
        var register = records.whole(roll.kind(), roll.shelf()).complete();
        return Plan.of(roll, register, filed(roll, planned), planned.state().today());
    }

    private String parcel(String id, int number) {
        return records.find(ParcelKind.PARCEL, ParcelKind.id(id, number))
                .orElseThrow()
                .state()
                .content();
    }
}
