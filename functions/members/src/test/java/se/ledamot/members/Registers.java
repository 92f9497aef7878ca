package se.ledamot.members;

import java.nio.charset.StandardCharsets;
import java.util.List;
import se.ledamot.members.function.MembersFunction;
import se.ledamot.municipality.directory.ApiDefinitions;
import se.ledamot.municipality.testing.TestServices;
import se.ledamot.platform.commit.TransactionWriter;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.function.Services;
import se.ledamot.platform.testing.Client;
import se.ledamot.platform.testing.MemoryStore;
import se.ledamot.platform.testing.StepClock;

/** Base for tests that import the registers of members and staff. */
abstract class Registers {
    static final String HEADINGS = "person;namn;e-post;mobil;organ;roll;från;till\n";
    static final String ASA =
            "M-1;Åsa Öberg;asa.oberg@pol.kramfors.se;070-1740605;Kommunfullmäktige;ordinarie;2026-10-15;2030-10-14\n";
    static final String BJORN =
            "M-2;Björn Ek;bjorn.ek@pol.kramfors.se;;Kommunstyrelsen;ersättare;2023-01-01;2026-12-31\n";

    final StepClock clock = StepClock.at("2026-11-23", "09:00");
    final MemoryStore store = new MemoryStore(clock);
    final Services services = TestServices.of(store, clock);
    final Client client = client(store);
    private int clients;

    /** A client of another instance with that writer. */
    Client client(TransactionWriter writer) {
        var another = TestServices.of(store, writer, store, clock, ++clients);
        return new Client(ApiDefinitions.of(another, MembersFunction.routes(another)));
    }

    Document plan(String file) {
        return client.csv("secretary", "/members/imports", bytes(file)).json();
    }

    Document staff(String lines) {
        var file = "person;namn;e-post;mobil;roll\n" + lines;
        return client.csv("it", "/staff/imports", bytes(file)).json();
    }

    static String path(Document plan) {
        return "/members/imports/" + plan.text("import") + "/apply";
    }

    Client.Response apply(Document plan) {
        return client.post("secretary", path(plan), Document.of("confirmed", true));
    }

    void register(String lines) {
        apply(plan(HEADINGS + lines));
    }

    List<Document> items(String who, String path) {
        return client.get(who, path).json().documents("items");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
