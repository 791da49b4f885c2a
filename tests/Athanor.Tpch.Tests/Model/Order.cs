using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Tpch.Model;

[Entity("orders")]
public partial class Order
{
    [Key, Column("o_orderkey"), DatabaseGenerated(DatabaseGeneratedOption.None)]
    public partial int Id { get; set; }

    [Column("o_custkey")]
    public partial int CustomerId { get; set; }

    public partial Customer Customer { get; set; }

    [Column("o_orderstatus"), MaxLength(1)]
    public partial string Status { get; set; }

    [Column("o_totalprice"), Precision(15, 2)]
    public partial decimal Total { get; set; }

    [Column("o_orderdate")]
    public partial DateOnly Date { get; set; }

    [Column("o_orderpriority"), MaxLength(15)]
    public partial string Priority { get; set; }

    [Column("o_clerk"), MaxLength(15)]
    public partial string Clerk { get; set; }

    [Column("o_shippriority")]
    public partial int ShipPriority { get; set; }

    [Column("o_comment"), MaxLength(79)]
    public partial string Comment { get; set; }
}
