using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Tpch.Model;

[Entity("partsupp")]
public partial class PartSupply
{
    [Key, Column("ps_partkey")]
    public partial int PartId { get; set; }

    public partial Part Part { get; set; }

    [Key, Column("ps_suppkey")]
    public partial int SupplierId { get; set; }

    public partial Supplier Supplier { get; set; }

    [Column("ps_availqty")]
    public partial int Available { get; set; }

    [Column("ps_supplycost"), Precision(15, 2)]
    public partial decimal Cost { get; set; }

    [Column("ps_comment"), MaxLength(199)]
    public partial string Comment { get; set; }
}
