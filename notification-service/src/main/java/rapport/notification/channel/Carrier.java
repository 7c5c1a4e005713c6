package rapport.notification.channel;

/// Takes messages out of the house on one channel. Blocks until the outcome of the attempt is known, or
/// will not become known.
public interface Carrier {
    Channel channel();

    /// How many messages may be on their way at this moment; 0 while the provider is out of reach or pushes back.
    int window();

    Attempt send(Parcel parcel);
}
