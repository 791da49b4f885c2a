namespace Athanor.Orm.Tests.Model;

[Entity("offices")]
public partial class Office
{
    public partial long Id { get; set; }

    public partial string City { get; set; }

    public partial long? LeaderId { get; set; }

    public partial Manager? Leader { get; set; }

    public partial long? OwnerId { get; set; }

    public partial Party? Owner { get; set; }
}
