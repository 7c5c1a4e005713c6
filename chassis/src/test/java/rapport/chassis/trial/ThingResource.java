package rapport.chassis.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import rapport.chassis.tmf.Definition;
import rapport.chassis.tmf.Registers;
import rapport.chassis.tmf.Table;
import rapport.chassis.tmf.Tmf;
import rapport.chassis.tmf.TmfApi;

@Path("/tmf-api/trial/v4/thing")
class ThingResource extends TmfApi<Thing> {
    static final Definition<Thing> THING = new Definition<>(
            "thing",
            "/tmf-api/trial/v4/thing",
            Thing.class,
            new Table<>(
                    "trial_thing",
                    "id",
                    "true",
                    "owner = ?",
                    "DELETE FROM trial_thing WHERE id = ANY (?)",
                    List.of(
                            new Table.Column<>("name", "text", "name", Thing::name),
                            new Table.Column<>("owner", "text", null, ThingResource::owner))),
            "provisioning.outages",
            "trial.thing.",
            "colour",
            Set.of("name"),
            Set.of("madeAt"),
            UnaryOperator.identity());

    ThingResource(Tmf tmf, Registers registers) {
        super(tmf, registers.of(THING));
    }

    @Override
    protected ObjectNode creating(ObjectNode document, Thing thing) {
        return document.put("madeAt", "2026-01-31T12:00:00Z");
    }

    private static Object owner(Thing thing) {
        var parts = thing.part() == null ? List.<Thing.Part>of() : thing.part();
        return parts.stream()
                .filter(part -> "owner".equals(part.role()))
                .map(Thing.Part::id)
                .findFirst()
                .orElse("");
    }
}
