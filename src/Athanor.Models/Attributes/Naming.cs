namespace Athanor.Models;

/// <summary>How a name on the wire comes from a property's name.</summary>
public enum Naming
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary><c>orderId</c>.</summary>
    Camel,

    /// <summary><c>OrderId</c>.</summary>
    Pascal,

    /// <summary><c>order_id</c>.</summary>
    Snake,
}
