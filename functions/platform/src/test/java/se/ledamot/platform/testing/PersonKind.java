package se.ledamot.platform.testing;

import se.ledamot.platform.commit.Kind;
import se.ledamot.platform.commit.Shelf;
import se.ledamot.platform.document.Document;

/** How persons are kept: all on one shelf, by name. */
public final class PersonKind implements Kind<Person> {
    public static final PersonKind PERSON = new PersonKind();
    public static final String ALL = "persons";

    private PersonKind() {}

    @Override
    public String name() {
        return "person";
    }

    @Override
    public String table() {
        return "Members";
    }

    @Override
    public Document write(Person person) {
        return Document.of("id", person.id(), "name", person.name());
    }

    @Override
    public Person read(Document written) {
        return new Person(written.text("id"), written.text("name"));
    }

    @Override
    public Shelf shelf(Person person) {
        return new Shelf(ALL, person.name() + "/" + person.id());
    }
}
