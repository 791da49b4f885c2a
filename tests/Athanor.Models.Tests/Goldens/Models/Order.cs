namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial class Order
{
    [Alias("orderId")]
    public required int OrderId { get; init; }

    [ValidationAlias("comment")]
    public string Note { get; init; } = "";

    [SerializationAlias("grandTotal")]
    public required decimal Total { get; init; }

    [ValidationAlias("ship", "city")]
    public string City { get; init; } = "?";

    [ValidationAlias("code")]
    [ValidationAlias("kod")]
    [ValidationAlias("codes", 0)]
    public required string Code { get; init; }
}
