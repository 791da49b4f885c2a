namespace Athanor.Orm.Tests.Model;

/// <summary>Its size is in the same column as the circle's.</summary>
[Entity]
public partial class Square : Shape
{
    public partial double Size { get; set; }

    [SqlType(typeof(TicketIdType))]
    public partial TicketId? Ticket { get; set; }
}
