package rapport.consumption.prepaybalance;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// By which way something was asked for, as who asked calls it.
@Schema(name = "PrepayChannelRef")
record ChannelRef(String id) {}
