# 前哨：机器人、到点的事、网页都是这一个镜像，由 ROLE 决定做哪一部分。
FROM node:24-slim
ENV NODE_ENV=production DATA_DIR=/data HOST=0.0.0.0
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && mkdir /data && chown node:node /data
COPY . .
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "--max-semi-space-size=8", "main.ts"]
