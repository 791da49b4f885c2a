namespace Athanor.Orm.Tests.Model;

[Entity("parcels")]
public partial class Parcel
{
    public partial int Id { get; set; }

    public partial int Weight { get; set; }

    public partial int SenderId { get; set; }

    public partial Correspondent Sender { get; set; }

    public partial int? ReceiverId { get; set; }

    public partial Correspondent? Receiver { get; set; }
}
