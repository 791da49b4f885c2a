using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Tpch.Model;

[Entity("lineitem")]
public partial class LineItem
{
    [Key, Column("l_orderkey")]
    public partial int OrderId { get; set; }

    public partial Order Order { get; set; }

    [Column("l_partkey")]
    public partial int PartId { get; set; }

    public partial Part Part { get; set; }

    [Column("l_suppkey")]
    public partial int SupplierId { get; set; }

    public partial Supplier Supplier { get; set; }

    [Key, Column("l_linenumber")]
    public partial int Number { get; set; }

    [Column("l_quantity"), Precision(15, 2)]
    public partial decimal Quantity { get; set; }

    [Column("l_extendedprice"), Precision(15, 2)]
    public partial decimal Price { get; set; }

    [Column("l_discount"), Precision(15, 2)]
    public partial decimal Discount { get; set; }

    [Column("l_tax"), Precision(15, 2)]
    public partial decimal Tax { get; set; }

    [Column("l_returnflag"), MaxLength(1)]
    public partial string ReturnFlag { get; set; }

    [Column("l_linestatus"), MaxLength(1)]
    public partial string Status { get; set; }

    [Column("l_shipdate")]
    public partial DateOnly Shipped { get; set; }

    [Column("l_commitdate")]
    public partial DateOnly Promised { get; set; }

    [Column("l_receiptdate")]
    public partial DateOnly Received { get; set; }

    [Column("l_shipinstruct"), MaxLength(25)]
    public partial string Instruction { get; set; }

    [Column("l_shipmode"), MaxLength(10)]
    public partial string Mode { get; set; }

    [Column("l_comment"), MaxLength(44)]
    public partial string Comment { get; set; }
}
