namespace Athanor.Orm.Tests.Model;

[Entity("cards")]
public partial class Card
{
    public partial int Id { get; set; }

    public partial string Number { get; set; }

    public partial long StudentId { get; set; }

    public partial Student Student { get; set; }
}
