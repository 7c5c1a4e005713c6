package rapport.testkit.walls;

import java.util.UUID;

/// The operations that services have from the chassis.
public final class CommonOperations {
    private static final String PARK = """
            INSERT INTO dead_event (consumer, origin, topic, kafka_partition, kafka_offset, key, headers, state, reason)
            VALUES ('nobody', 'internal', ?, 0, ?::bigint, ?, '{}', 'PARKED', ?)""";

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=here";
    private static final String DEED = """
            INSERT INTO audit_entry (entry_id, at, actor, role, method, path)
            VALUES (gen_random_uuid(), now(), ?, 'operator', 'POST', '/none')""";

    private static final String LISTEN = """
            INSERT INTO hub (hub_id, fingerprint, api, owner_role, owner, callback, query, version, registered_at)
            VALUES (?, ?, ?, 'customer', ?, ?, ?, 1, now())""";

    private CommonOperations() {}

    /// Where listeners of a TM Forum API register, which begins with this path.
    public static Operations hub(Operations operations, World world, String api) {
        var path = api + "/hub";
        return operations
                .with("GET " + path, Rule.ownersSee(Kind.CUSTOMER).listed(), account -> {
                    listening(world, api, account);
                    return Request.to(path + "?limit=1000");
                })
                .with(
                        "GET " + path + "/{id}",
                        Rule.ownersSee(Kind.CUSTOMER),
                        account -> Request.to(path + "/" + listening(world, api, account)))
                .with(
                        "POST " + path,
                        Rule.eachMakesItsOwn(Kind.CUSTOMER),
                        _ -> Request.to(path)
                                .json("{\"callback\": \"https://listener.example/%s\"}"
                                        .formatted(world.mark("called", world.customerA(), world.customerB()))))
                .with(
                        "DELETE " + path + "/{id}",
                        Rule.ownersChange(Kind.CUSTOMER),
                        account -> Request.to(path + "/" + listening(world, api, account) + "?reason="
                                + world.said("moved").replace(" ", "%20")));
    }

    private static String listening(World world, String api, String account) {
        var id = world.mark("hub", account);
        var callback = "https://listener.example/" + world.mark("callback", account);
        world.plant(LISTEN, id, id, api, account, callback, "eventId=" + world.mark("query", account));
        return id;
    }

    /// What was heard and not taken in, under this path. Nobody listens to what is planted, so that it is
    /// neither mended nor replayed.
    public static Operations deadEvents(Operations operations, World world, String path) {
        var reason = "{\"reason\": \"%s\"}".formatted(world.said("let go"));
        return operations
                .with("GET " + path, Rule.operatorsSee(), _ -> {
                    parked(world);
                    return Request.to(path);
                })
                .with("GET " + path + "/{id}", Rule.operatorsSee(), _ -> Request.to(path + "/" + parked(world)))
                .with(
                        "POST " + path + "/{id}/mend",
                        Rule.operatorsChange().orRefused(),
                        _ -> Request.to("%s/%s/mend".formatted(path, parked(world)))
                                .json("{\"patch\": {}, \"reason\": \"%s\"}".formatted(world.said("mended"))))
                .with(
                        "POST " + path + "/{id}/drop",
                        Rule.operatorsChange(),
                        _ -> Request.to("%s/%s/drop".formatted(path, parked(world)))
                                .json(reason))
                .with(
                        "POST " + path + "/{id}/replay",
                        Rule.operatorsChange().orRefused(),
                        _ -> Request.to("%s/%s/replay".formatted(path, parked(world))));
    }

    /// The brakes under this path, one of which is called so.
    public static Operations brakes(Operations operations, World world, String path, String brake) {
        var reason = "{\"reason\": \"%s\"}".formatted(world.mark("tried", "nobody"));
        return operations
                .with("GET " + path, Rule.operatorsSee(), _ -> Request.to(path))
                .with("GET " + path + "/audit", Rule.operatorsSee(), _ -> Request.to(path + "/audit"))
                .with(
                        "POST " + path + "/{what}/engage",
                        Rule.operatorsChange(),
                        _ -> Request.to("%s/%s/engage".formatted(path, brake)).json(reason))
                .with(
                        "POST " + path + "/{what}/release",
                        Rule.operatorsChange(),
                        _ -> Request.to("%s/%s/release".formatted(path, brake)).json(reason));
    }

    /// The forms that pull and release a brake on the page where a service shows how it runs.
    public static Operations brakeForms(Operations operations, World world, String service, String brake) {
        var path = "/console/" + service + "/operation/brakes/";
        var reason = "reason=" + world.mark("tried", "nobody");
        return operations
                .with(
                        "POST " + path + "{what}/engage",
                        Rule.operatorsChange(),
                        _ -> Request.to(path + brake + "/engage").body(FORM, reason))
                .with(
                        "POST " + path + "{what}/release",
                        Rule.operatorsChange(),
                        _ -> Request.to(path + brake + "/release").body(FORM, reason));
    }

    /// Who did what, under this path.
    public static Operations audit(Operations operations, World world, String path) {
        return operations
                .with("GET " + path, Rule.operatorsSee(), _ -> {
                    world.plant(DEED, world.mark("did", "nobody"));
                    return Request.to(path);
                })
                .with("GET " + path + "/verification", Rule.operatorsSee(), _ -> Request.to(path + "/verification"));
    }

    /// Files that a service takes in. What is planted is of a kind that nobody works on.
    ///
    /// @param file a table with one line that is refused
    public static Operations imports(Operations operations, World world, String service, String file) {
        var path = "/" + service + "/v1/imports";
        var pages = "/console/" + service + "/imports";
        return operations
                .with("GET " + path, Rule.operatorsSee(), _ -> {
                    imported(world);
                    return Request.to(path);
                })
                .with(
                        "POST " + path,
                        Rule.operatorsChange(),
                        _ -> Request.to(path + "?name=" + world.mark("file", "nobody"))
                                .body("text/csv", file))
                .with("GET " + path + "/{id}", Rule.operatorsSee(), _ -> Request.to(path + "/" + imported(world)))
                .with(
                        "GET " + path + "/{id}/lines",
                        Rule.operatorsSee(),
                        _ -> Request.to(path + "/" + imported(world) + "/lines"))
                .with(
                        "GET " + path + "/{id}/refused",
                        Rule.operatorsSee(),
                        _ -> Request.to(path + "/" + imported(world) + "/refused"))
                .with(
                        "POST " + path + "/{id}/cancel",
                        Rule.operatorsChange(),
                        _ -> Request.to(path + "/" + imported(world) + "/cancel")
                                .json("{\"reason\": \"%s\"}".formatted(world.said("cancelled"))))
                .with("GET " + pages, Rule.operatorsSee(), _ -> {
                    imported(world);
                    return Request.to(pages);
                })
                .with(
                        "POST " + pages,
                        Rule.operatorsChange(),
                        _ -> Request.to(pages).body(MULTIPART, upload(world.mark("file", "nobody"), file)))
                .with("GET " + pages + "/{id}", Rule.operatorsSee(), _ -> Request.to(pages + "/" + imported(world)))
                .with(
                        "GET " + pages + "/{id}/refused",
                        Rule.operatorsSee(),
                        _ -> Request.to(pages + "/" + imported(world) + "/refused"))
                .with(
                        "POST " + pages + "/{id}/cancel",
                        Rule.operatorsChange(),
                        _ -> Request.to(pages + "/" + imported(world) + "/cancel")
                                .body(
                                        FORM,
                                        "cancel-reason="
                                                + world.said("cancelled").replace(' ', '+')));
    }

    private static String upload(String name, String file) {
        return """
                --here\r
                Content-Disposition: form-data; name="file"; filename="%s.csv"\r
                Content-Type: text/csv\r
                \r
                %s\r
                --here--\r
                """.formatted(name, file);
    }

    private static String imported(World world) {
        var id = UUID.randomUUID().toString();
        var name = world.mark("import", "nobody");
        world.plant("""
                INSERT INTO import_job (job_id, kind, name, format, header, dry_run, checksum, state, lines, refused,
                                        created_by, created_at)
                VALUES (?::uuid, 'nothing', ?, 'CSV', 'id', false, '', 'RUNNING', 2, 1, 'nobody', '2020-01-01')""", id, name);
        world.plant("""
                INSERT INTO import_line (job_id, number, text, state, field, reason)
                VALUES (?::uuid, 2, ?, 'REFUSED', 'id', 'planted')""", id, name);
        world.plant("INSERT INTO import_claim (job_id, field, value, number) VALUES (?::uuid, 'id', ?, 2)", id, name);
        return id;
    }

    /// The pages that each service has of itself.
    public static Operations console(Operations operations, World world, String service) {
        var console = "/console/" + service;
        return operations
                .with(
                        "GET /console/assets/{fingerprint}/{name}",
                        Rule.everybodySees(),
                        _ -> Request.to("/console/assets/any/console.css"))
                .with("GET " + console + "/attention", Rule.operatorsSee(), _ -> Request.to(console + "/attention"))
                .with("GET " + console + "/audit", Rule.operatorsSee(), _ -> Request.to(console + "/audit"))
                .with("GET " + console + "/live", Rule.operatorsSee(), _ -> Request.to(console + "/live"))
                .with(
                        "GET " + console + "/dead-events/{id}",
                        Rule.operatorsSee(),
                        _ -> Request.to(console + "/dead-events/" + parked(world)))
                .with(
                        "POST " + console + "/dead-events/{id}/mend",
                        Rule.operatorsChange().orRefused(),
                        _ -> Request.to("%s/dead-events/%s/mend".formatted(console, parked(world)))
                                .body(FORM, "patch={}&mend-reason=" + world.said("mended")))
                .with(
                        "POST " + console + "/dead-events/{id}/replay",
                        Rule.operatorsChange().orRefused(),
                        _ -> Request.to("%s/dead-events/%s/replay".formatted(console, parked(world)))
                                .body(FORM, ""))
                .with(
                        "POST " + console + "/dead-events/{id}/drop",
                        Rule.operatorsChange(),
                        _ -> Request.to("%s/dead-events/%s/drop".formatted(console, parked(world)))
                                .body(FORM, "drop-reason=" + world.said("dropped")))
                .with("GET " + console + "/operation", Rule.operatorsSee(), _ -> {
                    parked(world);
                    return Request.to(console + "/operation?state=all");
                });
    }

    private static String parked(World world) {
        var key = world.mark("parked", "nobody");
        world.plant(PARK, key, "1", key, key);
        return world.number("SELECT id FROM dead_event WHERE key = ?", key);
    }
}
