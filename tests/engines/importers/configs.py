"""Configs in the makers' formats, written here from their documents: what each key means, not their files."""

DINO_TXT = """
# a detector of goods on a counter
[property]
gpu-id=0
net-scale-factor=0.01735207357279195
offsets=123.675;116.28;103.53
model-color-format={color}
onnx-file=../../models/goods/dino_binary.onnx
model-engine-file=../../models/goods/dino_binary.onnx_b1_gpu0_fp32.engine
labelfile-path=../../models/goods/class_map.txt
infer-dims=3;544;960
network-input-order=0
maintain-aspect-ratio=1
batch-size=1
network-mode=0
num-detected-classes=2
network-type=0
output-blob-names=pred_logits;pred_boxes
parse-bbox-func-name=NvDsInferParseCustomDDETRTAO
custom-lib-path=libpost.so
cluster-mode=4

[class-attrs-all]
pre-cluster-threshold=0.5
topk=300
"""

EFFICIENTDET_YML = """
property:
  gpu-id: 0
  net-scale-factor: 1.0
  offsets: 0;0;0
  model-color-format: 0
  tlt-encoded-model: models/retail_detector_binary.etlt
  tlt-model-key: nvidia_tlt
  labelfile-path: models/class_map.txt
  infer-dims: 416;416;3
  network-input-order: 1
  maintain-aspect-ratio: 1
  batch-size: 1
  network-mode: 2
  num-detected-classes: 1
  network-type: 0
  output-blob-names: num_detections;detection_boxes;detection_scores;detection_classes
  parse-bbox-func-name: NvDsInferParseCustomEfficientDetTAO
  cluster-mode: 4
class-attrs-all:
  pre-cluster-threshold: 0.7
"""

EMBED_V1_TXT = """
[property]
net-scale-factor=0.00392156862745098
offsets=0;0;0
model-color-format=0
onnx-file=models/retail_object_recognition.onnx
infer-dims=3;224;224
batch-size=16
network-mode=2
network-type=100
output-tensor-meta=1
output-blob-names=outputs
process-mode=2
maintain-aspect-ratio=0
"""

EMBED_V2_YML = """
property:
  net-scale-factor: 0.01460167693791089
  offsets: 122.7709383;116.7460125;104.09373615
  model-color-format: 0
  onnx-file: models/retail_object_recognition.onnx
  labelfile-path: models/retail_object_recognition_labels.txt
  infer-dims: 3;224;224
  batch-size: 16
  network-mode: 2
  network-type: 100
  output-tensor-meta: 1
  output-blob-names: probs;embeddings
"""

REID_TXT = """
[property]
net-scale-factor=0.01735207357279195
offsets=123.675;116.28;103.53
model-color-format=0
onnx-file=models/resnet50_market1501_aicity156.onnx
infer-dims=3;256;128
batch-size=16
network-mode=2
network-type=100
output-tensor-meta=1
output-blob-names=fc_pred
"""

DINO_PBTXT = """
name: "retail_object_detection"
platform: "onnxruntime_onnx"
max_batch_size: 4
default_model_filename: "dino_binary.onnx"
input [ { name: "inputs" data_type: TYPE_FP32 format: FORMAT_NCHW dims: [ 3, 544, 960 ] } ]
output [
  { name: "pred_boxes", data_type: TYPE_FP32, dims: [ 900, 4 ] },
  # two classes: nothing, and goods
  { name: "pred_logits", data_type: TYPE_FP32, dims: [ 900, 2 ] label_filename: 'class_map.txt' }
]
instance_group { kind: KIND_GPU count: 1 gpus: 0 }
"""

DINO_SERVER = """
infer_config {
  unique_id: 1
  gpu_ids: [0]
  max_batch_size: 4
  backend {
    triton { model_name: "retail_object_detection" version: -1 model_repo { root: "../models" } }
  }
  preprocess {
    network_format: IMAGE_FORMAT_RGB
    tensor_order: TENSOR_ORDER_LINEAR
    tensor_name: "inputs"
    maintain_aspect_ratio: 1
    frame_scaling_hw: FRAME_SCALING_HW_DEFAULT
    frame_scaling_filter: 1
    normalize { scale_factor: 0.01735207357279195 channel_offsets: [123.675, 116.28, 103.53] }
  }
  postprocess {
    labelfile_path: "../models/goods/class_map.txt"
    detection {
      num_detected_classes: 2
      custom_parse_bbox_func: "NvDsInferParseCustomDDETRTAO"
      nms { confidence_threshold: 0.5 iou_threshold: 0.5 topk: 20 }
    }
  }
}
input_control { process_mode: PROCESS_MODE_FULL_FRAME interval: 0 }
"""

EMBED_V2_PBTXT = """
name: "retail_object_recognition"
platform: "tensorrt_plan"
max_batch_size: 16
input { name: "input" data_type: TYPE_FP32 dims: 3 dims: 224 dims: 224 }
output { name: "embeddings" data_type: TYPE_FP32 dims: [448] }
output { name: "probs" data_type: TYPE_FP32 dims: [315] }
"""

EMBED_V2_SERVER_YML = """
infer_config:
  unique_id: 2
  max_batch_size: 16
  backend:
    triton: {model_name: retail_object_recognition, version: -1}
  preprocess:
    network_format: IMAGE_FORMAT_RGB
    tensor_order: TENSOR_ORDER_LINEAR
    tensor_name: input
    maintain_aspect_ratio: 0
    normalize: {scale_factor: 0.01460167693791089, channel_offsets: [122.7709383, 116.7460125, 104.09373615]}
  postprocess:
    other: {}
"""

SHITU_YAML = """
Global:
  infer_imgs: ./drinks
  det_inference_model_dir: ./models/picodet_PPLCNet_x2_5_mainbody_lite_v1.0_infer
  rec_inference_model_dir: ./models/general_PPLCNetV2_base_pretrained_v1.0_infer/
  rec_nms_thresold: 0.05
  batch_size: 1
  image_shape: [3, 640, 640]
  threshold: 0.2
  max_det_results: 5
  label_list: [foreground]
  use_gpu: True
DetPreProcess:
  transform_ops:
    - DetResize: {interp: 2, keep_ratio: false, target_size: [640, 640]}
    - DetNormalizeImage: {is_scale: true, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225]}
    - DetPermute: {}
DetPostProcess: {}
RecPreProcess:
  transform_ops:
    - ResizeImage: {size: [224, 224], return_numpy: False, interpolation: bilinear, backend: cv2}
    - NormalizeImage: {scale: 1.0/255.0, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225], order: hwc}
    - ToCHWImage:
RecPostProcess: null
IndexProcess:
  index_method: HNSW32
  dist_type: IP
  embedding_size: 512
  return_k: 5
  score_thres: 0.5
"""

PADDLE_DETECTION_YML = """
mode: paddle
draw_threshold: 0.2
arch: PicoDet
Preprocess:
  - {type: Resize, interp: 2, keep_ratio: false, target_size: [640, 640]}
  - {type: NormalizeImage, is_scale: true, mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225]}
  - {type: Permute}
label_list: [foreground]
NMS: {name: MultiClassNMS, keep_top_k: 100, nms_threshold: 0.6, nms_top_k: 1000, score_threshold: 0.025}
fpn_stride: [8, 16, 32, 64]
"""

TAO_YAML = """
results_dir: /results
encryption_key: nvidia_tlt
model: {backbone: resnet_101, input_width: 224, input_height: 224, input_channels: 3, feat_dim: 2048}
dataset:
  pixel_mean: [0.485, 0.456, 0.406]
  pixel_std: [0.226, 0.226, 0.226]
evaluate: {checkpoint: /results/model.pth, topk: 5}
export: {checkpoint: /results/model.pth, onnx_file: /results/retail_object_recognition.onnx, batch_size: -1}
gen_trt_engine: {tensorrt: {data_type: FP16, min_batch_size: 1, opt_batch_size: 8, max_batch_size: 16}}
"""
