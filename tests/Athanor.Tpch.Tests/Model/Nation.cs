using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Tpch.Model;

[Entity("nation")]
public partial class Nation
{
    [Key, Column("n_nationkey"), DatabaseGenerated(DatabaseGeneratedOption.None)]
    public partial int Id { get; set; }

    [Column("n_name"), MaxLength(25)]
    public partial string Name { get; set; }

    [Column("n_regionkey")]
    public partial int RegionId { get; set; }

    public partial Region Region { get; set; }

    [Column("n_comment"), MaxLength(152)]
    public partial string Comment { get; set; }
}
