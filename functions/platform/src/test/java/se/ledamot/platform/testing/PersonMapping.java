package se.ledamot.platform.testing;

import se.ledamot.platform.commit.EntityMapping;
import se.ledamot.platform.commit.ListPosition;
import se.ledamot.platform.document.Document;

/** Stores all persons in one list, by name. */
public final class PersonMapping implements EntityMapping<Person> {
    public static final PersonMapping PERSON = new PersonMapping();
    public static final String ALL = "persons";

    private PersonMapping() {}

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
    public ListPosition listPosition(Person person) {
        return new ListPosition(ALL, person.name() + "/" + person.id());
    }
}
