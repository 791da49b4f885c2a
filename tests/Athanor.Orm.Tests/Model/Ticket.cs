using System.ComponentModel.DataAnnotations;

namespace Athanor.Orm.Tests.Model;

[Entity("tickets")]
public partial class Ticket
{
    [Key]
    [SqlType(typeof(TicketIdType))]
    public partial TicketId Id { get; set; }

    [SqlType(typeof(ColourType))]
    public partial Colour Colour { get; set; }

    [SqlType(typeof(ColourType))]
    public partial Colour? Former { get; set; }
}
